import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inReadingOrder, type OutlineRow } from '@/lib/exchange/debate/outline'

const aRow = (id: number, answers: number | null, thesis: string | null): OutlineRow => ({
  ...{ id: `${id}`, author: 'somebody', answers: answers === null ? null : `${answers}` },
  ...{ thesis, stance: 'supports', alsoStands: {}, kind: answers === null ? null : 'supports' },
})

/** Posts in the order of posting; a response answers an earlier post, or one that its reader does not see. */
const anyRows = fc
  .array(
    fc.record({ answers: fc.option(fc.nat()), unseen: fc.nat(9), thesis: fc.constantFrom('A', 'B', null) }),
    {
      maxLength: 30,
    },
  )
  .map((posts) =>
    posts.map(({ answers, unseen, thesis }, at) => {
      if (answers === null || at === 0) return aRow(at, null, thesis)
      return aRow(at, unseen === 0 ? 1_000 : answers % at, null)
    }),
  )

const numberOf = (label: string | null): number => Number(label?.slice(1))

it('every post of a thread stands once, after the post that it answers, and is numbered by time', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const known = new Set<string>()
      for (const { id, answers } of rows) if (answers === null || known.has(answers)) known.add(id)
      const outline = inReadingOrder(rows)
      expect(new Set(outline.map(({ id }) => id))).toEqual(known)
      expect(outline.length).toBe(known.size)
      const byTime = outline.toSorted((a, b) => Number(a.id) - Number(b.id))
      expect(byTime.map(({ label }) => numberOf(label))).toEqual(byTime.map((_, at) => at + 1))
      const places = new Map(outline.map(({ label }, at) => [label, at]))
      for (const [at, { parent, depth }] of outline.entries()) {
        if (parent === null) continue
        const above = places.get(parent) ?? -1
        expect(above).toBeLessThan(at)
        expect(depth).toBe((outline[above]?.depth ?? -2) + 1)
        // Between a post and its answer are posts of the same branch alone.
        for (const between of outline.slice(above + 1, at)) expect(between.depth).toBeGreaterThan(depth - 1)
      }
      const heads = outline.filter(({ depth }) => depth === 0)
      const order = heads.map(
        ({ thesis, label }) => `${thesis ?? 'Z'} ${String(numberOf(label)).padStart(3, '0')}`,
      )
      expect(order).toEqual(order.toSorted())
    }),
  )
})

it('a branch may be as deep as it likes', () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => aRow(at, at === 0 ? null : at - 1, null))
  expect(inReadingOrder(rows).at(-1)).toMatchObject({ label: 'P20000', parent: 'P19999', depth: 19_999 })
})
