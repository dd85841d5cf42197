import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { type Answer, type Call, call } from '../support/api'
import { aMember, aPerson, aToken } from '../support/factories'
import { aPosition, aQuestion, movePhase, oreIn, oreText } from '../support/factories/positions'

type Bad = [what: string, status: number, path: () => string, given: () => Call, field?: string]

const nobody = '00000000-0000-4000-8000-000000000000'
const quote = 'Then it turns east.'
const cited = { quote, relation: 'supports', warrant: 'It says so.' }
const words = { thesis: 'A', stance: 'supports', claim: 'North.', argument: 'Because.', citations: [cited] }
const json = { 'content-type': 'application/json' }

const place = {
  as: await aPerson(),
  stranger: await aPerson(),
  positions: '',
  question: '',
  closed: '',
  mine: '',
  source: '',
}

beforeAll(async () => {
  const context = await aQuestion()
  const { member } = context
  await oreIn(member)
  await aMember({ in: member, person: place.as })
  const closed = await aQuestion({ in: member })
  await movePhase(closed, 'closed')
  place.question = `/questions/${context.question.id}`
  place.closed = `/questions/${closed.question.id}/positions`
  place.positions = `${place.question}/positions`
  const position = await aPosition({ on: context, by: place.as })
  place.mine = `/positions/${position.id}`
  place.source = position.citations[0]?.passage.source.id ?? ''
  const used = { as: place.as, body: words, headers: { 'idempotency-key': 'used' } }
  expect((await call('POST', place.positions, used)).status).toBe(201)
})

const posting = (body: unknown, more: Call = {}) => ({ as: place.as, body, ...more })
const raw = (text: BodyInit, headers: Record<string, string> = json) => ({ as: place.as, raw: text, headers })
const citing = (citation: object) => posting({ ...words, citations: [{ ...cited, ...citation }] })
const start = oreText.indexOf(quote)
const at =
  (from: number, to: number, text = quote) =>
  () =>
    citing({ source: place.source, start: from, end: to, quote: text })

const positions = () => place.positions

const badPosts: Bad[] = [
  ['not JSON at all', 400, positions, () => raw('{"thesis": "A"')],
  ['bytes that are not UTF-8', 400, positions, () => raw(new Uint8Array([0x22, 0xff, 0xfe, 0x22]))],
  ['nothing', 400, positions, () => raw('')],
  [
    'a form',
    415,
    positions,
    () => raw('claim=North', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  ['no content type', 415, positions, () => raw(new Uint8Array([123, 125]), {})],
  ['more than a megabyte', 413, positions, () => posting({ ...words, argument: 'x'.repeat(1_100_000) })],
  ['null', 422, positions, () => posting(null)],
  ['a list', 422, positions, () => posting([])],
  ['a number', 422, positions, () => posting(7)],
  ['nests without end', 422, positions, () => raw(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
  ['a field nobody knows', 422, positions, () => posting({ ...words, admin: true }), 'admin'],
  ['a prototype', 422, positions, () => raw('{"__proto__": {"admin": true}, "stance": "supports"}'), 'claim'],
  ['no claim', 422, positions, () => posting({ ...words, claim: undefined }), 'claim'],
  ['a claim that is a number', 422, positions, () => posting({ ...words, claim: 1e308 }), 'claim'],
  ['a claim of 141 characters', 422, positions, () => posting({ ...words, claim: 'é'.repeat(141) }), 'claim'],
  ['NUL in a claim', 422, positions, () => posting({ ...words, claim: 'No\0rth' }), 'claim'],
  [
    'NUL in the name of a field',
    422,
    positions,
    () => posting({ ...words, alsoStands: { 'B\0': 'opposes' } }),
  ],
  ['half a character', 422, positions, () => posting({ ...words, argument: '\ud83d' }), 'argument'],
  ['a stance of its own', 422, positions, () => posting({ ...words, stance: 'maybe' }), 'stance'],
  ['a thesis that is not there', 422, positions, () => posting({ ...words, thesis: 'Q' }), 'thesis'],
  ['a thesis that is an object', 422, positions, () => posting({ ...words, thesis: {} }), 'thesis'],
  [
    'one thesis twice',
    422,
    positions,
    () => posting({ ...words, alsoStands: { A: 'opposes' } }),
    'alsoStands.A',
  ],
  ['no citation', 422, positions, () => posting({ ...words, citations: [] }), 'citations'],
  ['citations that are a text', 422, positions, () => posting({ ...words, citations: quote }), 'citations'],
  [
    'too many citations',
    422,
    positions,
    () => posting({ ...words, citations: Array(21).fill(cited) }),
    'citations',
  ],
  ['one passage twice', 422, positions, () => posting({ ...words, citations: [cited, cited] }), 'citations'],
  [
    'an argument of too many words',
    422,
    positions,
    () => posting({ ...words, argument: 'ore '.repeat(700) }),
    'argument',
  ],
  ['a citation without a reason', 422, positions, () => citing({ warrant: ' ' }), 'citations.0.warrant'],
  ['a relation nobody knows', 422, positions, () => citing({ relation: 'proves' }), 'citations.0.relation'],
  [
    'a quote off by one character',
    422,
    positions,
    at(start, start + quote.length, 'Then it turns erst.'),
    'citations.0.quote',
  ],
  [
    'a quote in decomposed letters',
    422,
    positions,
    () => citing({ quote: 'The\u0301n it turns east.' }),
    'citations.0.quote',
  ],
  [
    'a quote with a character nobody sees',
    422,
    positions,
    at(start, start + quote.length, 'Then it\u200b turns east.'),
    'citations.0.quote',
  ],
  ['a place one too far', 422, positions, at(start + 1, start + 1 + quote.length), 'citations.0.quote'],
  ['a place past the end', 422, positions, at(100_000, 100_019), 'citations.0.quote'],
  ['a place before the beginning', 422, positions, at(-1, 5), 'citations.0.start'],
  ['a place that ends before it begins', 422, positions, at(9, 5), 'citations.0.quote'],
  ['a place of huge numbers', 422, positions, at(0, 1e21), 'citations.0.end'],
  ['a place between two characters', 422, positions, at(1.5, 7.5), 'citations.0.start'],
  [
    'a place that is a text',
    422,
    positions,
    () => citing({ source: place.source, start: 'a', end: 'b' }),
    'citations.0.start',
  ],
  ['a place without a source', 422, positions, () => citing({ start: 0, end: 5 }), 'citations.0.source'],
  ['half a place', 422, positions, () => citing({ source: place.source, start: 5 }), 'citations.0.end'],
  ['a source nobody has', 422, positions, () => citing({ source: nobody }), 'citations.0.source'],
  ['a source that is SQL', 422, positions, () => citing({ source: "1' OR '1'='1" }), 'citations.0.source'],
  [
    'a version nobody has',
    422,
    positions,
    () => citing({ source: place.source, version: 99 }),
    'citations.0.source',
  ],
  [
    'words that stand nowhere',
    422,
    positions,
    () => citing({ quote: 'The moon is made of silver.' }),
    'citations.0.quote',
  ],
  ['a quote of spaces', 422, positions, () => citing({ quote: '   ' }), 'citations.0.quote'],
  [
    'a quote of half the source and more',
    422,
    positions,
    () => citing({ quote: 'x'.repeat(20_001) }),
    'citations.0.quote',
  ],
  [
    'a key that was used for something else',
    409,
    positions,
    () => posting({ ...words, claim: 'East.' }, { headers: { 'idempotency-key': 'used' } }),
  ],
  ['a key that is no key', 400, positions, () => posting(words, { headers: { 'idempotency-key': 'a b' } })],
  [
    'a key without end',
    400,
    positions,
    () => posting(words, { headers: { 'idempotency-key': 'k'.repeat(201) } }),
  ],
  ['no token', 401, positions, () => ({ body: words })],
  ['a token that is none', 401, positions, () => posting(words, { token: 'veta_nothing' })],
  [
    'a token that nobody was given',
    401,
    positions,
    () => posting(words, { token: `veta_${'a'.repeat(43)}` }),
  ],
  [
    'another kind of sign-in',
    401,
    positions,
    () => ({ body: words, headers: { authorization: 'Basic YTpi' } }),
  ],
  ['a token that may only read', 403, positions, () => posting(words, { scope: 'read' })],
  ['someone who is no member', 404, positions, () => ({ as: place.stranger, body: words })],
  ['a closed question', 403, () => place.closed, () => posting(words)],
  ['a question that is not there', 404, () => `/questions/${nobody}/positions`, () => posting(words)],
  ['a question whose id is none', 404, () => '/questions/1;DROP/positions', () => posting(words)],
  ['a question whose id holds NUL', 404, () => '/questions/%00/positions', () => posting(words)],
]

const badReads: Bad[] = [
  ['a page of none', 422, () => `${place.positions}?limit=0`, () => ({ as: place.as }), 'limit'],
  ['a page of a thousand', 422, () => `${place.positions}?limit=1000`, () => ({ as: place.as }), 'limit'],
  ['a page of NaN', 422, () => `${place.positions}?limit=ten`, () => ({ as: place.as }), 'limit'],
  [
    'a cursor that is none',
    422,
    () => `${place.positions}?after=yesterday`,
    () => ({ as: place.as }),
    'after',
  ],
  [
    'a cursor with a broken id',
    422,
    () => `${place.positions}?after=1.${'-'.repeat(36)}`,
    () => ({ as: place.as }),
    'after',
  ],
  [
    'a cursor after the end of time',
    422,
    () => `${place.positions}?after=999999999999999.${nobody}`,
    () => ({ as: place.as }),
    'after',
  ],
  ['an order nobody knows', 422, () => `${place.positions}?sort=loudest`, () => ({ as: place.as }), 'sort'],
  ['an order that is none', 422, () => `${place.positions}?sort=loudest`, () => ({ as: place.as }), 'sort'],
  ['a thesis that is a word', 422, () => `${place.positions}?thesis=AB`, () => ({ as: place.as }), 'thesis'],
  ['NUL in a filter', 422, () => `${place.positions}?author=%00`, () => ({ as: place.as }), 'author'],
  ['a position whose id is none', 404, () => '/positions/..', () => ({ as: place.as })],
  ['a position that is not there', 404, () => `/positions/${nobody}`, () => ({ as: place.as })],
  ['a position of strangers', 404, () => place.mine, () => ({ as: place.stranger })],
  [
    'revisions after a word',
    422,
    () => `${place.mine}/revisions?after=first`,
    () => ({ as: place.as }),
    'after',
  ],
  ['a seminar that is not there', 404, () => '/seminars/nowhere/questions', () => ({ as: place.as })],
  [
    'questions after a huge number',
    422,
    () => '/seminars/nowhere/questions?after=99999999999',
    () => ({ as: place.as }),
    'after',
  ],
]

const first = { headers: { 'if-match': '"1"' } }
const badEdits: Bad[] = [
  ['no revision', 428, () => place.mine, () => posting({ claim: 'South.' })],
  [
    'a stale revision',
    412,
    () => place.mine,
    () => posting({ claim: 'South.' }, { headers: { 'if-match': '"0"' } }),
  ],
  [
    'a revision that is none',
    412,
    () => place.mine,
    () => posting({ claim: 'South.' }, { headers: { 'if-match': '*' } }),
  ],
  [
    'someone else’s citation',
    422,
    () => place.mine,
    () => posting({ citations: [{ id: nobody }] }, first),
    'citations.0.id',
  ],
  [
    'a citation with neither words nor relation',
    422,
    () => place.mine,
    () => posting({ citations: [{}] }, first),
    'citations.0.relation',
  ],
  ['a claim that is gone', 422, () => place.mine, () => posting({ claim: '' }, first), 'claim'],
  ['a question, by a participant', 403, () => place.question, () => posting({ title: 'Mine' }, first)],
]

const badDrafts: Bad[] = [
  ['a field nobody knows', 422, () => `${place.question}/draft`, () => posting({ mood: 'low' }), 'mood'],
  [
    'a text without end',
    422,
    () => `${place.question}/draft`,
    () => posting({ argument: 'x'.repeat(50_001) }),
    'argument',
  ],
  [
    'numbers without end',
    422,
    () => `${place.question}/draft`,
    () => raw('{"citations": [{"start": 1e999}]}'),
    'citations.0.start',
  ],
  [
    'a name with NUL',
    422,
    () => `${place.question}/draft`,
    () => posting({ alsoStands: { 'B\0': 'opposes' } }),
    'alsoStands',
  ],
]

describe('a bad request is refused, and told why, never a fault', () => {
  it.each(badPosts)('posting with %s: %i', async (_, status, path, given, field) => {
    expectRefusal(await call('POST', path(), given()), status, field)
  })

  it.each(badReads)('reading %s: %i', async (_, status, path, given, field) => {
    expectRefusal(await call('GET', path(), given()), status, field)
  })

  it.each(badEdits)('editing with %s: %i', async (_, status, path, given, field) => {
    expectRefusal(await call('PATCH', path(), given()), status, field)
  })

  it.each(badDrafts)('keeping a draft of %s: %i', async (_, status, path, given, field) => {
    expectRefusal(await call('PUT', path(), given()), status, field)
  })

  it('with a token that has expired or was revoked: 401', async () => {
    for (const data of [{ expiresAt: new Date(0) }, { revokedAt: new Date() }]) {
      const person = await aPerson()
      const token = await aToken(person)
      await db.token.updateMany({ where: { personId: person.id }, data })
      expectRefusal(await call('GET', place.question, { token }), 401)
    }
  })

  it('and none of them has left a trace', async () => {
    const { body } = await call('GET', place.positions, { as: place.as })
    expect(body.items.map(({ claim }: { claim: string }) => claim)).toEqual(['North.', 'It runs north.'])
    expect((await call('GET', place.mine, { as: place.as })).body.revision).toBe(1)
  })
})

function expectRefusal({ status, headers, body }: Answer, expected: number, field?: string) {
  expect({ status, body }).toMatchObject({ status: expected, body: { status: expected } })
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(body).toMatchObject({ type: expect.stringMatching(/^urn:veta:problem:/), title: expect.any(String) })
  expect(body.detail).toMatch(/^[A-Z].*\.$/)
  expect(JSON.stringify(body)).not.toMatch(/prisma|postgres|node_modules|problems\./i)
  if (field) expect(Object.keys(body.problems)).toContain(field)
  for (const text of Object.values(body.problems ?? {})) expect(text).toMatch(/\s/)
}
