import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listOf, numbered, pageOf } from '@/lib/web/api/paging'

describe('a list in pages', () => {
  it('gives each row once, in its order, whatever the size of a page', () => {
    const sizes = fc.record({ rows: fc.nat({ max: 120 }), size: fc.integer({ min: 1, max: 100 }) })
    const property = fc.property(sizes, ({ rows, size }) => {
      const all = Array.from({ length: rows }, (_, n) => n + 1)
      const read: number[] = []
      let after = 0
      for (let pages = 0; ; pages++) {
        expect(pages).toBeLessThanOrEqual(Math.ceil(rows / size))
        // As a query does: one row more than the page.
        const found = all.filter((row) => row > after).slice(0, size + 1)
        const { items, next } = pageOf(found, size, (row) => row)
        expect(items.length).toBeLessThanOrEqual(size)
        read.push(...items)
        if (next === null) break
        after = Number(next)
      }
      expect(read).toEqual(all)
    })
    fc.assert(property)
  })

  it('that is empty or just full has no next page', () => {
    expect(pageOf([], 50, Number)).toEqual({ items: [], next: null })
    expect(pageOf([1, 2], 2, Number)).toEqual({ items: [1, 2], next: null })
    expect(pageOf([1, 2, 3], 2, Number)).toEqual({ items: [1, 2], next: '2' })
  })
})

describe('what is asked of a list', () => {
  const read = (query: Record<string, string>) => numbered.safeParse(query)

  it('is fifty from the beginning unless it says otherwise', () => {
    expect(read({}).data).toEqual({ limit: 50 })
    expect(read({ limit: '7', after: '12' }).data).toEqual({ limit: 7, after: 12 })
  })

  it.each([{ limit: '0' }, { limit: '101' }, { limit: 'many' }, { limit: '1.5' }])(
    'is refused: %j',
    (query) => {
      expect(read(query).success).toBe(false)
    },
  )

  it.each(['-1', '1e3', ' 1', '1'.repeat(10), 'x'])(
    'from a cursor that no list gave is refused: %j',
    (after) => {
      const problems = read({ after }).error?.issues.map(({ path, message }) => [path[0], message])
      expect(problems).toEqual([['after', 'cursorUnusable']])
    },
  )

  it('is documented with its items and the next cursor', () => {
    const shape = listOf(z.object({ id: z.string() }))
    expect(shape.safeParse({ items: [{ id: 'a' }], next: null }).success).toBe(true)
    expect(shape.safeParse({ items: [{}], next: '1' }).success).toBe(false)
  })
})
