import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportQuestion } from '@/lib/cli/exchange/export-question'
import { commentsIn, votesIn } from '@/lib/cli/exchange/polis-export'
import { hide } from '@/lib/curation/moderation/commands/hide'
import { debateExportPath, debateFormats } from '@/lib/exchange/formats/paths'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { Person } from '@/lib/people/rules'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { aBenchQuestion, aBenchSeminar, idOf } from '../bench/debate'
import { call } from '../support/api'
import { tableIn } from '../support/csv'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

const folder = mkdtempSync(join(tmpdir(), 'veta-exports-'))
afterAll(() => rmSync(folder, { recursive: true }))

const path = (question: string, format: (typeof debateFormats)[number]) =>
  debateExportPath(question, format).replace('/api/v1', '')

/** The posts of the table, each by the names of its columns. */
async function postsFor(person: Person, question: string) {
  const { body } = await call('GET', path(question, 'csv'), { as: person })
  const [columns = [], ...rows] = tableIn(String(body).replace('\u{feff}', ''))
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at] ?? '', cell])))
}

/** Ana holds A, Ben rebuts her and Carla supports Ben; Dora holds B, and Ben asks her something. */
async function aDebateOfFour() {
  const staff = await aSeminar({ with: { moderators: [await aPerson({ name: 'Moe' })] } })
  const on = await aQuestion({ in: staff })
  const people = await Promise.all(['Ana', 'Ben', 'Carla', 'Dora'].map((name) => aPerson({ name })))
  const [ana, ben, carla, dora] = await Promise.all(people.map((person) => aMember({ in: staff, person })))
  if (!ana || !ben || !carla || !dora) throw new Error('Somebody is missing.')
  const east = await aPosition({ on, by: dora.person, thesis: 'B', claim: 'It turns east.' })
  const north = await aPosition({ on, by: ana.person, alsoStands: { B: 'opposes' }, claim: '=North()' })
  const rebuttal = await aResponse({ to: north, by: ben.person, kind: 'rebuts', claim: 'It does not.' })
  const support = await aResponse({
    to: rebuttal,
    by: carla.person,
    kind: 'supports',
    claim: 'Ben is right.',
  })
  const question = await aResponse({
    to: east,
    by: ben.person,
    kind: 'asks',
    claim: '',
    argument: 'How far?',
  })
  return { staff, on, ana, ben, carla, dora, north, east, rebuttal, support, question }
}

describe('a debate as a file', () => {
  let debate: Awaited<ReturnType<typeof aDebateOfFour>>

  beforeAll(async () => {
    debate = await aDebateOfFour()
  }, 60_000)

  it('has the positions by thesis, each with its branch, numbered by the time of posting', async () => {
    const { on, ana } = debate
    const posts = await postsFor(ana.person, on.question.id)
    expect(
      posts.map(({ post, answers, kind, thesis, alsoStands, author, claim }) => [
        post,
        answers,
        kind,
        thesis,
        alsoStands,
        author,
        claim,
      ]),
    ).toEqual([
      ['P2', '', '', 'A', 'B: opposes', 'Ana', '=North()'],
      ['P3', 'P2', 'rebuts', '', '', 'Ben', 'It does not.'],
      ['P4', 'P3', 'supports', '', '', 'Carla', 'Ben is right.'],
      ['P1', '', '', 'B', '', 'Dora', 'It turns east.'],
      ['P5', 'P1', 'asks', '', '', 'Ben', ''],
    ])
    expect(posts[0]?.citations).toContain('supports: “and nobody disputes it” (')
  })

  it('keeps the place of a withdrawn or hidden post, and shows hidden words to staff alone', async () => {
    const { staff, on, ana, ben, north, rebuttal } = await aDebateOfFour()
    await withdraw(ana.person, north.id, 'I was wrong.')
    accepted(await hide(staff.person, rebuttal.id, { reason: 'Rude.' }))
    const seen = async (person: Person) =>
      (await postsFor(person, on.question.id))
        .slice(0, 2)
        .map(({ claim, status, reason }) => [claim, status, reason])
    for (const { person } of [ana, ben])
      expect(await seen(person)).toEqual([
        ['', 'withdrawn', ''],
        ['', 'hidden', 'Rude.'],
      ])
    expect(await seen(staff.person)).toEqual([
      ['', 'withdrawn', ''],
      ['It does not.', 'hidden', 'Rude.'],
    ])
  })

  it('is refused to others as if there were no question, in every format', async () => {
    const { on } = debate
    const other = await aPerson()
    for (const format of debateFormats)
      expect((await call('GET', path(on.question.id, format), { as: other })).status).toBe(404)
  })

  it('is linked from its question, as are a seminar and a source from theirs', async () => {
    const { staff, on, north } = debate
    const things = [
      `/questions/${on.question.id}`,
      `/seminars/${staff.seminar.slug}`,
      `/sources/${north.citations[0]?.passage.source.id}`,
    ]
    for (const thing of things) {
      const { body } = await call('GET', thing, { as: staff.person })
      for (const link of Object.values<string>(body.links.exports)) {
        const { status } = await call('GET', link.replace('/api/v1', ''), { as: staff.person })
        expect([link, status]).toEqual([link, 200])
      }
    }
  })

  it('has the media type and the name of its format', async () => {
    const { on, ana } = debate
    const told = []
    for (const format of debateFormats) {
      const { status, headers } = await call('GET', path(on.question.id, format), { as: ana.person })
      const name = `${ana.seminar.slug}-${on.question.number}.${format}`
      expect([status, headers.get('content-disposition')]).toEqual([200, `attachment; filename="${name}"`])
      told.push(headers.get('content-type'))
    }
    expect(told).toEqual([
      'text/markdown; charset=utf-8',
      'text/csv; charset=utf-8',
      'text/vnd.argdown; charset=utf-8',
      'application/json',
      'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
      'text/plain; charset=utf-8',
      'application/zip',
    ])
  })

  it('comes whole when its posts are read in several portions', async () => {
    const bench = await aBenchSeminar()
    const id = await idOf(bench, await aBenchQuestion(bench, 230))
    const posts = await postsFor(bench.reader, id)
    const numbers = posts.map(({ post }) => Number(post?.slice(1))).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 230 }, (_, at) => at + 1))
    expect(posts.every(({ claim, citations }) => claim && citations?.split('\n').length === 2)).toBe(true)
  })
})

describe('the operator’s command', () => {
  it('writes a debate in the format of the file’s ending, as a person sees it', async () => {
    const { staff, on, ana, rebuttal } = await aDebateOfFour()
    accepted(await hide(staff.person, rebuttal.id, { reason: 'Rude.' }))
    const place = `${staff.seminar.slug}/${on.question.number}`
    const text = async (name: string, ...args: string[]) => {
      const out = join(folder, name)
      await exportQuestion.run([place, '--out', out, ...args])
      return readFileSync(out, 'utf8')
    }
    expect(await text('whole.kialo.txt')).toContain('1.1.1.1. Con: It does not.')
    expect(await text('hers.kialo.txt', '--as', ana.person.email)).toContain('1.1.1.1. Con: —')
    await expect(text('whole.kialo.txt')).rejects.toThrow('is there already')
    await expect(text('debate.doc')).rejects.toThrow('.argdown')
  })
})

describe('ballots in the files of Pol.is', () => {
  async function filesFor(person: Person, question: string) {
    const { bytes } = await call('GET', path(question, 'polis.zip'), { as: person })
    return new Map(
      Object.entries(unzipSync(bytes)).map(([name, file]) => [name, new TextDecoder().decode(file)]),
    )
  }

  async function aVotedPosition(voters: number) {
    const staff = await aSeminar()
    const observer = await aMember({ in: staff, role: 'observer' })
    const on = await aQuestion({ in: staff })
    const position = await aPosition({ on })
    const people = await Promise.all(Array.from({ length: voters }, () => aMember({ in: staff })))
    for (const [at, { person }] of people.entries())
      accepted(await cast(person, position.id, at < 5 ? 'agree' : 'disagree'))
    return { staff, observer, on, people, position }
  }

  it('are told to staff without anything that names their voters', async () => {
    const { staff, on, people, position } = await aVotedPosition(7)
    const files = await filesFor(staff.person, on.question.id)
    const votes = tableIn(files.get('votes.csv') ?? '').slice(1)
    expect(votes.map(([, , comment]) => comment)).toEqual(Array(7).fill('0'))
    expect(votes.map((row) => row.at(-1)).sort()).toEqual([...Array(2).fill('-1'), ...Array(5).fill('1')])
    // The only author is the number 0.
    expect(votes.map(([, , , voter]) => Number(voter)).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
    // Times are days.
    expect(votes.every(([timestamp]) => Number(timestamp) % 86_400 === 0)).toBe(true)
    const all = [...files.values()].join('\n')
    for (const { person } of people) expect(all).not.toContain(person.id)
    expect(all).not.toContain(position.author.id)
    expect(tableIn(files.get('comments.csv') ?? '')[1]?.slice(2, 7)).toEqual(['0', '0', '5', '2', '1'])
  })

  it('are what the operator’s command computes opinions from', async () => {
    const { staff, on, position } = await aVotedPosition(8)
    accepted(await hide(staff.person, (await aPosition({ on })).id, { reason: 'Rude.' }))
    const files = await filesFor(staff.person, on.question.id)
    const [votes, comments] = ['votes.csv', 'comments.csv'].map((name) => {
      writeFileSync(join(folder, name), files.get(name) ?? '')
      return join(folder, name)
    })
    const found = await votesIn(votes ?? '')
    expect([found.people.length, found.positions, found.vote.length]).toEqual([8, ['0'], 8])
    const { hidden, texts } = await commentsIn(comments ?? '')
    expect([hidden, texts.get('0')]).toEqual([['1'], position.claim])
  })

  it('are told to nobody else, and to nobody while fewer than seven have voted', async () => {
    const { observer, on, people } = await aVotedPosition(7)
    const few = await aVotedPosition(6)
    const files = await Promise.all([
      filesFor(observer.person, on.question.id),
      filesFor(people[0]?.person ?? observer.person, on.question.id),
      filesFor(few.staff.person, few.on.question.id),
    ])
    expect(files.map((one) => [...one.keys()])).toEqual(Array(3).fill(['summary.csv', 'comments.csv']))
  })
})
