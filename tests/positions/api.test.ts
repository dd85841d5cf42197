import { describe, expect, it } from 'vitest'
import type { Person } from '@/lib/people/rules'
import type { QuestionContext } from '@/lib/questions/queries'
import { call } from '../support/api'
import { aMember, aSource } from '../support/factories'
import { aPosition, aQuestion, movePhase, oreText, schedule } from '../support/factories/positions'

const east = { quote: 'Then it turns east.', relation: 'supports', warrant: 'It says so.' }

const words = {
  thesis: 'B',
  stance: 'supports',
  alsoStands: { A: 'opposes' },
  claim: 'It runs east.',
  argument: 'Because it **turns**.',
  citations: [east],
}

type Debate = { context: QuestionContext; source: string; ana: Person; positions: string }

async function aDebate(rules = {}): Promise<Debate> {
  const context = await aQuestion({ rules })
  const { source } = await aSource({ in: context.member, text: oreText })
  const { person } = await aMember({ in: context.member })
  return { context, source: source.id, ana: person, positions: `/questions/${context.question.id}/positions` }
}

describe('a position, by a program', () => {
  it('is posted with words that Veta finds, and comes out in the shape that is promised', async () => {
    const { context, source, ana, positions } = await aDebate()
    const made = await call('POST', positions, { as: ana, body: words })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe(`/api/v1/positions/${made.body.id}`)
    expect(made.headers.get('etag')).toBe('"1"')
    expect(made.body).toEqual({
      id: made.body.id,
      question: context.question.id,
      author: { id: expect.any(String), name: ana.name },
      thesis: 'B',
      stance: 'supports',
      alsoStands: { A: 'opposes' },
      claim: 'It runs east.',
      argument: 'Because it **turns**.',
      argumentHtml: '<p>Because it <strong>turns</strong>.</p>',
      revision: 1,
      postedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      editedAt: null,
      status: 'published',
      ruling: null,
      locked: null,
      alsoBy: [],
      labels: [],
      citations: [
        {
          id: expect.any(String),
          relation: 'supports',
          warrant: 'It says so.',
          review: null,
          revision: 1,
          passage: {
            id: expect.any(String),
            source,
            version: 1,
            start: oreText.indexOf('Then it'),
            end: oreText.indexOf('Then it') + east.quote.length,
            quote: east.quote,
            prefix: expect.stringMatching(/disputes it\.\s+$/),
            suffix: expect.stringMatching(/^ The vein runs north/),
            locator: { paragraph: 2 },
          },
        },
      ],
      quotations: [],
      ballots: { agree: 0, disagree: 0, pass: 0 },
      responseCount: 0,
      links: {
        exports: {
          'csl.json': `/api/v1/positions/${made.body.id}/export.csl.json`,
          bib: `/api/v1/positions/${made.body.id}/export.bib`,
          ris: `/api/v1/positions/${made.body.id}/export.ris`,
        },
      },
    })
    expect(made.body.author.id).not.toBe(ana.id)
    expect((await call('GET', `/positions/${made.body.id}`, { as: ana })).body).toEqual(made.body)
  })

  it('is posted with a passage given by its place', async () => {
    const { source, ana, positions } = await aDebate()
    const start = oreText.indexOf('The vein runs north for forty metres in')
    const quote = 'The vein runs north for forty metres'
    const placed = { ...east, source, version: 1, start, end: start + quote.length, quote }
    const made = await call('POST', positions, { as: ana, body: { ...words, citations: [placed] } })
    expect(made.body.citations[0].passage).toMatchObject({ start, quote, locator: { paragraph: 2 } })
  })

  it('with a quotation that is off by one character is told where it differs', async () => {
    const { source, ana, positions } = await aDebate()
    const start = oreText.indexOf(east.quote)
    const false_ = { ...east, source, start, end: start + east.quote.length, quote: 'Then it turns erst.' }
    const refused = await call('POST', positions, { as: ana, body: { ...words, citations: [east, false_] } })
    expect(refused.status).toBe(422)
    expect(Object.keys(refused.body.problems)).toEqual(['citations.1.quote'])
    expect(refused.body.details['citations.1.quote']).toMatchObject({
      at: 'Then it turns e'.length,
      source: { text: 'a' },
      quoted: { text: 'r' },
      text: east.quote,
    })
  })

  it('with words that stand twice is shown both places; with words that stand nowhere, the closest', async () => {
    const { ana, positions } = await aDebate()
    const twice = { ...east, quote: 'The vein runs north for forty metres' }
    const two = await call('POST', positions, { as: ana, body: { ...words, citations: [twice] } })
    expect(two.body.details['citations.0.quote'].candidates).toMatchObject([
      { locator: { paragraph: 1 } },
      { locator: { paragraph: 2 } },
    ])
    const wrong = { ...east, quote: 'the timber ran out in April' }
    const none = await call('POST', positions, { as: ana, body: { ...words, citations: [wrong] } })
    expect(none.body.details['citations.0.quote']).toMatchObject({
      closest: { quote: expect.stringContaining('the timber ran out in March'), locator: { paragraph: 3 } },
      differences: expect.anything(),
    })
  })

  it('happens once, however often it is sent under one key, even when the question has closed since', async () => {
    const { context, ana, positions } = await aDebate()
    const sent = { as: ana, body: words, headers: { 'idempotency-key': 'post-1' } }
    const [first, second] = await Promise.all([call('POST', positions, sent), call('POST', positions, sent)])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).toBe(first.body.id)
    await movePhase(context, 'closed')
    const third = await call('POST', positions, sent)
    expect(third).toMatchObject({ status: 201, body: { id: first.body.id } })
    expect(third.headers.get('idempotency-replayed')).toBe('true')
    expect((await call('GET', positions, { as: ana })).body.items).toHaveLength(1)
    const other = { ...sent, body: { ...words, claim: 'It runs elsewhere.' } }
    expect((await call('POST', positions, other)).status).toBe(409)
  })

  it('is edited from the revision that was read; citations that stay keep their id', async () => {
    const { ana, positions } = await aDebate()
    const { body: made } = await call('POST', positions, { as: ana, body: words })
    const path = `/positions/${made.id}`
    const timber = { ...east, quote: 'the timber ran out in March', relation: 'background' }
    const body = { claim: 'It turns east.', citations: [{ id: made.citations[0].id }, timber] }
    const sent = { as: ana, body, headers: { 'if-match': '"1"', 'idempotency-key': 'edit-1' } }
    const edited = await call('PATCH', path, sent)
    expect(edited).toMatchObject({ status: 200, body: { revision: 2, claim: 'It turns east.' } })
    expect(edited.body.editedAt).not.toBeNull()
    expect(edited.body.citations.map(({ id }: { id: string }) => id)).toContain(made.citations[0].id)
    const again = await call('PATCH', path, sent)
    expect(again.body).toEqual(edited.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const late = await call('PATCH', path, {
      as: ana,
      body: { claim: 'Late.' },
      headers: { 'if-match': '"1"' },
    })
    expect(late).toMatchObject({ status: 412, body: { current: edited.body } })
  })

  it('keeps every wording it has had, with the citations it had then', async () => {
    const { ana, positions } = await aDebate()
    const { body: made } = await call('POST', positions, { as: ana, body: words })
    const path = `/positions/${made.id}`
    const [first] = made.citations
    const timber = { ...east, quote: 'the timber ran out in March', relation: 'background' }
    const second = { claim: 'Second.', citations: [{ id: first.id, warrant: 'Said anew.' }, timber] }
    await call('PATCH', path, { as: ana, body: second, headers: { 'if-match': '"1"' } })
    const third = { citations: [timber] }
    await call('PATCH', path, { as: ana, body: third, headers: { 'if-match': '"2"' } })
    const { body } = await call('GET', `${path}/revisions`, { as: ana })
    expect(body.items.map((one: typeof made) => [one.revision, one.claim])).toEqual([
      [1, 'It runs east.'],
      [2, 'Second.'],
      [3, 'Second.'],
    ])
    const cited = body.items.map((one: typeof made) =>
      one.citations.map(({ warrant }: typeof first) => warrant),
    )
    expect(cited).toEqual([['It says so.'], ['Said anew.', 'It says so.'], ['It says so.']])
    expect(body.items[0].citations[0]).toEqual(first)
    const rest = await call('GET', `${path}/revisions?limit=1&after=1`, { as: ana })
    expect(rest.body).toMatchObject({ items: [{ revision: 2 }], next: '2' })
  })

  it('withdrawn, leaves a tombstone whose words, and whose history, only its author reads', async () => {
    const { context, ana, positions } = await aDebate()
    const { body: made } = await call('POST', positions, { as: ana, body: words })
    const path = `/positions/${made.id}`
    const { person: luis } = await aMember({ in: context.member })
    expect((await call('DELETE', path, { as: luis })).status).toBe(403)
    expect((await call('DELETE', path, { as: ana })).status).toBe(204)
    expect((await call('DELETE', path, { as: ana })).status).toBe(204)
    const seen = await call('GET', path, { as: luis })
    expect(seen.body).toMatchObject({
      status: 'withdrawn',
      claim: '',
      argument: '',
      argumentHtml: '',
      citations: [],
    })
    expect((await call('GET', `${path}/revisions`, { as: luis })).body.items).toEqual([])
    expect((await call('GET', path, { as: ana })).body.claim).toBe('It runs east.')
    expect((await call('GET', `/questions/${context.question.id}`, { as: luis })).body.counts.positions).toBe(
      0,
    )
    const late = await call('PATCH', path, {
      as: ana,
      body: { claim: 'Back.' },
      headers: { 'if-match': '"1"' },
    })
    expect(late.status).toBe(403)
  })

  it('is listed newest or oldest first, filtered, page by page, none twice and none left out', async () => {
    const { context, source, ana, positions } = await aDebate()
    const made = []
    for (const thesis of ['A', 'B', 'A', null, 'A'])
      made.push(await aPosition({ on: context, thesis, citing: ['nobody disputes it'] }))
    const ids = async (query: string) =>
      (await call('GET', `${positions}?${query}`, { as: ana })).body.items.map(({ id }: { id: string }) => id)
    const posted = made.map(({ id }) => id)
    expect(await ids('sort=oldest')).toEqual(posted)
    expect(await ids('')).toEqual([...posted].reverse())
    expect(await ids('thesis=A&sort=oldest')).toEqual([posted[0], posted[2], posted[4]])
    expect(await ids('thesis=none')).toEqual([posted[3]])
    expect(await ids(`author=${made[1]?.author.id}`)).toEqual([posted[1]])
    expect(await ids('author=me')).toEqual([])
    expect(await ids(`cites=${source}`)).toHaveLength(5)
    expect(await ids('stance=opposes')).toEqual([])
    expect(await ids('review=unreviewed')).toHaveLength(5)
    const walked: string[] = []
    for (let after = ''; after !== 'end'; ) {
      const page = await call('GET', `${positions}?limit=2${after && `&after=${after}`}`, { as: ana })
      walked.push(...page.body.items.map(({ id }: { id: string }) => id))
      after = page.body.next ?? 'end'
    }
    expect(walked).toEqual([...posted].reverse())
  })
})

describe('a draft, by a program', () => {
  it('is kept whatever its gaps, is nobody else’s, and goes when it is posted', async () => {
    const { context, ana, positions } = await aDebate()
    const path = `/questions/${context.question.id}/draft`
    expect((await call('GET', path, { as: ana })).status).toBe(404)
    const body = { claim: 'It ru', citations: [{ quote: 'Then it tur' }] }
    const kept = await call('PUT', path, { as: ana, body })
    expect(kept).toMatchObject({ status: 200, body: { ...body, revision: 1 } })
    expect((await call('GET', path, { as: ana })).body).toEqual(kept.body)
    expect((await call('GET', path, { as: context.member.person })).status).toBe(404)
    const late = { as: ana, body: { claim: 'Other window' }, headers: { 'if-match': '"1"' } }
    expect((await call('PUT', path, late)).body.revision).toBe(2)
    expect(await call('PUT', path, late)).toMatchObject({ status: 412, body: { current: { revision: 2 } } })
    await call('POST', positions, { as: ana, body: words })
    expect((await call('GET', path, { as: ana })).status).toBe(404)
  })

  it('is discarded', async () => {
    const { context, ana } = await aDebate()
    const path = `/questions/${context.question.id}/draft`
    await call('PUT', path, { as: ana, body: { claim: 'No' } })
    expect((await call('DELETE', path, { as: ana })).status).toBe(204)
    expect((await call('GET', path, { as: ana })).status).toBe(404)
  })
})

describe('a response, by a program', () => {
  const citing = ['and nobody disputes it']
  const answer = { kind: 'rebuts', argument: 'It **turns**.', citations: [east] }

  it('has the shape of a position, with its kind and what it answers', async () => {
    const { context, ana } = await aDebate()
    const position = await aPosition({ on: context, citing })
    const path = `/positions/${position.id}/responses`
    const headers = { 'idempotency-key': 'once' }
    const made = await call('POST', path, { as: ana, body: answer, headers })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe(`/api/v1/positions/${made.body.id}`)
    expect(made.body).toMatchObject({
      kind: 'rebuts',
      answers: { position: position.id, revision: 1 },
      thesis: null,
      stance: 'opposes',
      claim: '',
      argumentHtml: '<p>It <strong>turns</strong>.</p>',
      status: 'published',
      responseCount: 0,
    })
    const again = await call('POST', path, { as: ana, body: answer, headers })
    expect([again.headers.get('idempotency-replayed'), again.body]).toEqual(['true', made.body])
    const listed = await call('GET', path, { as: ana })
    expect(listed.body).toEqual({ items: [made.body], next: null })
    const answered = await call('GET', `/positions/${position.id}`, { as: ana })
    expect(answered.body.responseCount).toBe(1)
    expect(answered.body).not.toHaveProperty('kind')
  })

  it('undercuts a citation, and names its revision', async () => {
    const { context, ana } = await aDebate()
    const position = await aPosition({ on: context, citing })
    const body = { ...answer, kind: 'undercuts', citation: position.citations[0]?.id }
    const made = await call('POST', `/positions/${position.id}/responses`, { as: ana, body })
    expect(made.body.answers).toEqual({
      position: position.id,
      revision: 1,
      citation: position.citations[0]?.id,
      citationRevision: 1,
    })
  })

  it('is listed a page at a time, the first one first', async () => {
    const { context, ana } = await aDebate()
    const position = await aPosition({ on: context, citing })
    const path = `/positions/${position.id}/responses`
    const ids = []
    for (const kind of ['supports', 'asks', 'qualifies'])
      ids.push((await call('POST', path, { as: ana, body: { ...answer, kind } })).body.id)
    const first = await call('GET', `${path}?limit=2`, { as: ana })
    const rest = await call('GET', `${path}?limit=2&after=${first.body.next}`, { as: ana })
    expect([...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id)).toEqual(ids)
    expect(rest.body.next).toBeNull()
  })

  it('of an earlier wording is a conflict that shows the present one', async () => {
    const { context, ana } = await aDebate()
    const position = await aPosition({ on: context, by: ana, citing })
    const edit = { as: ana, body: { claim: 'It runs on.' }, headers: { 'if-match': '"1"' } }
    await call('PATCH', `/positions/${position.id}`, edit)
    const late = { as: ana, body: { ...answer, answersRevision: 1 } }
    const refused = await call('POST', `/positions/${position.id}/responses`, late)
    expect([refused.status, refused.body.current.claim]).toEqual([409, 'It runs on.'])
  })

  it('that waits for its phase says until when, in the time of the seminar', async () => {
    const { context, ana } = await aDebate()
    const position = await aPosition({ on: context, citing })
    await schedule(context, [{ phase: 'rebuttal', startsAt: '2100-03-12T03:59:00Z' }])
    const refused = await call('POST', `/positions/${position.id}/responses`, { as: ana, body: answer })
    expect([refused.status, refused.body.detail]).toEqual([403, 'Rebuttals open on Thu 11 Mar 2100, 23:59.'])
  })
})
