import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { polisOf } from '@/lib/exchange/formats/polis'
import { readPolis } from '@/lib/exchange/imports/polis/read'
import { textsIn } from '@/lib/exchange/imports/polis/unpack'
import { recognise } from '@/lib/exchange/imports/recognise'
import { db } from '@/lib/platform/database/db'
import { call } from '../../support/api'
import { aDebate, anyDebate } from '../../support/exported-debate'
import { accepted, aMember, aSeminar } from '../../support/factories'

const bytes = (text: string) => new TextEncoder().encode(text)

const comments = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1700000100,x,1,7,0,0,1,"Close, ""now""."
1700000000,x,0,3,0,0,0,"'=1+1 is
two"
1700000200,x,2,3,0,0,-1,Rude.
`

const votes = (rows: string[]) => `timestamp,datetime,comment-id,voter-id,vote\n${rows.join('\n')}\n`

describe('the files of Pol.is', () => {
  it('are read in any order: times in seconds or milliseconds, the latest vote, and what was taken out stays away', () => {
    const cast = votes([
      '1700000300000,x,0,3,1',
      '1700000200000,x,0,3,-1',
      '1700000300,x,1,9,0',
      '1700000300,x,2,9,1',
      '5,x,0,9,+1',
    ])
    const summary = 'topic,The mine\nurl,x\nconversation-description,What now?\n'
    for (const texts of [
      [comments, cast, summary],
      [summary, `\u{feff}${cast}`, comments].map((text) => text.replaceAll('\n', '\r\n')),
    ]) {
      const { cannot, ...read } = accepted(readPolis(texts))
      expect(read).toEqual({
        title: 'The mine',
        prompt: 'What now?',
        people: 3,
        comments: [
          { author: 0, text: expect.stringMatching(/^=1\+1 is\r?\ntwo$/), at: 1_700_000_000_000 },
          { author: 1, text: 'Close, "now".', at: 1_700_000_100_000 },
        ],
        ballots: [
          { comment: 0, voter: 0, vote: 'agree', at: 1_700_000_300_000 },
          { comment: 1, voter: 2, vote: 'pass', at: 1_700_000_300_000 },
          { comment: 0, voter: 2, vote: 'agree', at: 5_000 },
        ],
      })
      expect(cannot).toEqual([
        { what: 'moderated', count: 1, lines: [5] },
        { what: 'earlierBallot', count: 1, lines: [] },
        { what: 'otherBallot', count: 1, lines: [] },
      ])
    }
  })

  it.each([
    [[comments, votes(['1,x,0,3,2'])], { code: 'polisVote', values: { line: 2, vote: '2' } }],
    [[comments, votes(['1,x,0,3,toString'])], { code: 'polisVote', values: { line: 2, vote: 'toString' } }],
    [[comments, votes(['1,x,0,,1'])], { code: 'polisColumn', values: { line: 2, column: 'voter-id' } }],
    [['comment-body\nx\n'], { code: 'polisColumn', values: { line: 1, column: 'comment-id' } }],
    [[votes([])], { code: 'polisNoComments' }],
    [
      [`comment-id,comment-body\n${Array.from({ length: 501 }, (_, at) => `${at},x`).join('\n')}`],
      { code: 'polisTooLarge', values: { comments: 500, people: 1_000, ballots: 20_000 } },
    ],
  ])('are refused in words where they cannot be read: %#', (texts, problem) => {
    const read = readPolis(texts)
    expect(read.ok ? null : read.problems.file).toEqual(problem)
  })

  it('that we write come back: published comments with their words', async () => {
    await fc.assert(
      fc.asyncProperty(anyDebate, async (given) => {
        const parts: Uint8Array[] = []
        for await (const part of polisOf(aDebate(given))) parts.push(part)
        const zip = new Uint8Array(Buffer.concat(parts))
        expect(accepted(recognise([zip]))).toBe('polis')
        const read = readPolis(accepted(textsIn([zip])))
        const published = given.posts.filter(({ moderated }) => !moderated)
        const words = published.map((post) => (post.claim || post.argument).trim()).filter(Boolean)
        expect(read.ok ? read.value.comments.map(({ text }) => text).sort() : []).toEqual(words.sort())
      }),
      { numRuns: 60 },
    )
  })

  it('a comment with more bars than commas, in a file of commas, semicolons or tabs', () => {
    const words = '|a|b|c|d\n|-|-|-|-\n|1|2|3|4'
    for (const sign of [',', ';', '\t'])
      for (const start of ['', '\u{feff}', `sep=${sign}\n`]) {
        const file = `${start}comment-id${sign}comment-body\n7${sign}"${words}"\n`
        expect(accepted(readPolis([file])).comments).toMatchObject([{ text: words }])
      }
  })

  it('in a zip are unpacked within a limit', () => {
    const bomb = zipSync({ 'comments.csv': new Uint8Array(70 * 1024 * 1024) })
    expect(textsIn([bomb])).toMatchObject({ problems: { file: { code: 'fileUnpacksTooLarge' } } })
    const cut = zipSync({ 'comments.csv': bytes(comments) })
      .with(60, 255)
      .slice(0, -1)
    expect(textsIn([cut])).toMatchObject({ ok: false })
  })

  it('become a closed question with ballots of people who are nobody here, whose opinion groups show', async () => {
    const instructor = await aSeminar()
    const { person, seminar } = instructor
    const reader = await aMember({ in: instructor })
    const people = Array.from({ length: 16 }, (_, at) => at)
    const cast = people.flatMap((voter) => [
      `1700000300,x,0,${voter},${voter % 2 ? 1 : -1}`,
      `1700000300,x,1,${voter},${voter % 2 ? -1 : 1}`,
    ])
    const form = new FormData()
    form.append('file', new File([comments], 'a'))
    form.append('second', new File([votes(cast)], 'b'))
    const path = `/seminars/${seminar.slug}/imports`
    const before = await db.person.count()
    const { body, status } = await call('POST', path, { as: person, raw: form })
    expect([status, body.form, body.makes]).toEqual([
      201,
      'polis',
      [
        { what: 'question', count: 1 },
        { what: 'position', count: 2 },
        { what: 'ballot', count: 32 },
      ],
    ])
    const question = `/questions/${body.question}`
    const seen = async (under: string) =>
      (await call('GET', `${question}${under}`, { as: reader.person })).body
    expect(await seen('')).toMatchObject({ title: 'Pol.is', phase: 'closed', theses: [] })
    const positions = (await seen('/positions?sort=oldest')).items
    expect(positions).toMatchObject([
      { claim: '=1+1 is\ntwo', citations: [], ballots: { agree: 8, disagree: 8, pass: 0 } },
      { claim: 'Close, "now".', citations: [] },
    ])
    expect(new Set(positions.map(({ author }: { author: { name: string } }) => author.name)).size).toBe(2)
    expect((await seen('/opinion')).groups).toHaveLength(2)
    for (const view of ['/map', '/evidence', '/glance', '/export.md', '/events'])
      expect((await call('GET', `${question}${view}`, { as: reader.person })).status).toBe(200)
    expect(await db.person.count()).toBe(before + 16)
    const members = await call('GET', `/seminars/${seminar.slug}/members`, { as: person })
    expect(members.body.items).toHaveLength(2)
  })
})
