import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { call } from '../support/api'
import { aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'

const text = `The shaft

😀😀 Nobody dug the lampworth shaft before March, when the timber ran out.

A second lampworth shaft stands to the north.
`

let reader: Person
let slug: string
let marta: Person

beforeAll(async () => {
  const seminar = await aSeminar()
  slug = seminar.seminar.slug
  await aSource({ in: seminar, text, title: 'Shafts' })
  marta = await aPerson({ name: 'Marta Ibáñez' })
  const author = await aMember({ in: seminar, person: marta })
  const context = await aQuestion({ in: seminar })
  const citing = ['A second lampworth shaft']
  const position = await aPosition({
    on: context,
    by: author.person,
    claim: 'The lampworth is ours.',
    citing,
  })
  await aPosition({ on: context, claim: 'Lampworth and lampworth again.', thesis: 'B', stance: 'opposes' })
  await aResponse({ to: position, by: seminar.person, claim: 'No lampworth there.', kind: 'rebuts', citing })
  reader = (await aMember({ in: seminar })).person
})

const ask = async (query: string, as = reader) => {
  const answer = await call('GET', `/search?${query}`, { as, scope: 'read' })
  await db.rateLimit.deleteMany()
  return answer
}
const q = (words: string) => `q=${encodeURIComponent(words)}`
const claims = async (words: string): Promise<string[]> =>
  (await ask(q(words))).body.items.map((item: { claim?: string }) => item.claim ?? 'passage').sort()

describe('a program', () => {
  test('finds positions, responses and passages, the best first, with what matched', async () => {
    const { status, body } = await ask(`${q('lampworth')}&seminar=${slug}`)
    expect(status).toBe(200)
    expect(body.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      ...['passage', 'passage', 'position', 'position', 'response'],
    ])
    const ranks = body.items.map(({ rank }: { rank: number }) => rank)
    expect(ranks).toEqual(ranks.toSorted((a: number, b: number) => b - a))
    for (const { fragments } of body.items) {
      const marked = fragments.flatMap(({ text, marks }: { text: string; marks: [number, number][] }) =>
        marks.map(([start, end]) => sliceByCodePoints(text, start, end).toLowerCase()),
      )
      expect(new Set(marked)).toEqual(new Set(['lampworth']))
    }
  })

  test('opens a passage at its place, in code points', async () => {
    const { body } = await ask(`${q('timber')}&in=sources`)
    const [{ source, version, start, end, url, fragments }] = body.items
    const answer = await call('GET', `/sources/${source.id}/versions/${version}`, { as: reader })
    expect(sliceByCodePoints(answer.body.text, start, end)).toBe(fragments[0].text)
    expect(fragments[0].text).toMatch(/^😀😀 Nobody/u)
    expect(url).toBe(`/seminars/${slug}/sources/${source.number}?version=1&at=${start}-${end}#at`)
  })

  test('goes from page to page, and meets everything once', async () => {
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const { body }: { body: { items: Array<{ id: string }>; next: string | null } } = await ask(
        `${q('lampworth')}&limit=2${after && `&after=${after}`}`,
      )
      seen.push(...body.items.map(({ id }) => id))
      after = body.next
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
  })

  test('asks by person, thesis, citation, review and kind', async () => {
    expect(await claims('by:ibanez')).toEqual(['The lampworth is ours.'])
    expect(await claims('by:"Marta Ib"')).toEqual(['The lampworth is ours.'])
    expect(await claims('lampworth thesis:B')).toEqual(['Lampworth and lampworth again.'])
    expect(await claims('thesis:north is:position')).toEqual(['The lampworth is ours.'])
    // A letter is a label, not a part of every name that contains it.
    expect(await claims('thesis:N')).toEqual([])
    expect(await claims('cites:shafts')).toEqual(['No lampworth there.', 'The lampworth is ours.'])
    expect(await claims('cites:1:2 is:response')).toEqual(['No lampworth there.'])
    expect(await claims('cites:1:1')).toEqual([])
    expect(await claims('lampworth is:verified')).toEqual([])
    expect(await claims('lampworth es:sin-revisar -ours')).toHaveLength(2)
    expect(await claims('lampworth in:responses')).toEqual(['No lampworth there.'])
    expect(await claims('lampworth in:sources')).toEqual(['passage', 'passage'])
    expect((await ask('q=by:me', marta)).body.items).toHaveLength(1)
  })

  test('is refused where it is not at home', async () => {
    expect((await ask('q=shaft&seminar=no-such-seminar')).status).toBe(404)
    expect((await ask(`q=shaft&seminar=${slug}`, await aPerson())).status).toBe(404)
    expect((await call('GET', '/search?q=shaft')).status).toBe(401)
    expect((await ask('q=shaft&in=people')).status).toBe(422)
    expect((await ask('q=shaft&other=1')).status).toBe(422)
  })

  test('is told to wait once it has searched very often', async () => {
    const person = await aPerson()
    let last = await call('GET', '/search?q=shaft', { as: person })
    for (let n = 0; n < 100 && last.status === 200; n++)
      last = await call('GET', '/search?q=shaft', { as: person })
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
    await db.rateLimit.deleteMany()
  })
})

describe('whatever is typed', () => {
  test.each([
    ['', 422],
    ['   ', 422],
    ['x'.repeat(10_000), 422],
    ['x'.repeat(300), 200],
    ['a\0b', 422],
    ['"', 422],
    ['"unbalanced lampworth', 200],
    ["it's ' & | ! <-> :* (", 200],
    ["'lampworth' & !'x' | 'y'", 200],
    ['lampworth:*ABC', 200],
    ['%', 422],
    ['_', 422],
    ['lamp%', 200],
    ['lamp_orth', 200],
    ['by:%', 422],
    ['\\', 422],
    ['lampworth\\', 200],
    ['the of and', 200],
    ['de la', 200],
    ['-lampworth', 422],
    ['is:nonsense', 200],
    ['by:', 200],
    ['by:nobody-at-all', 200],
    ['cites:999999999', 200],
    ['cites:00000000-0000-0000-0000-000000000000', 200],
    ['thesis:Z', 200],
    ['🎉', 422],
    ['🎉 lampworth', 200],
    ['שלום עולם', 200],
    ['مرحبا', 200],
    ['日本語', 200],
    ['e\u0301te\u0301', 200],
    ['*', 422],
    ['lamp*', 200],
    ['<script>alert(1)</script>', 200],
    ['http://example.org/a?b=c', 200],
    [
      Array.from({ length: 100 }, (_, n) => `w${n}`)
        .join(' ')
        .slice(0, 300),
      200,
    ],
  ])('%s: a clear answer', async (words, expected) => {
    const { status, body } = await ask(q(words))
    expect(status).toBe(expected)
    if (status === 422) expect(body.problems.q).toMatch(/\S+ \S+/)
  })

  test('and whatever else, no fault', async () => {
    const parts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '"',
        '-',
        'by:',
        'is:unreviewed',
        'cites:1',
        "'",
        '\\',
        ':*',
        '&',
        '!',
        '<->',
        'lampworth',
        '*',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 8 }), async (chosen) => {
        expect([200, 422]).toContain((await ask(q(chosen.join(' ')))).status)
      }),
      { numRuns: 80 },
    )
  })
})
