import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assignment, assignReviews, pairOf } from '@/lib/gradebook/peer-reviews/assign'

const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)

const sizes = fc.record({
  count: fc.integer({ min: 2, max: 40 }),
  perPerson: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer(),
})

function countsOf(assigned: Assignment[], side: keyof Assignment): number[] {
  const counts = new Map<string, number>()
  for (const one of assigned) counts.set(one[side], (counts.get(one[side]) ?? 0) + 1)
  return [...counts.values()]
}

function expectFair(assigned: Assignment[], count: number, perPerson: number): void {
  expect(assigned).toHaveLength(count * perPerson)
  for (const side of ['reviewer', 'author'] as const)
    expect(countsOf(assigned, side)).toEqual(Array(count).fill(perPerson))
  expect(assigned.filter(({ reviewer, author }) => reviewer === author)).toEqual([])
  expect(new Set(assigned.map(pairOf)).size).toBe(assigned.length)
}

describe('an assignment of peer reviews', () => {
  it('lets everybody give and get the same number, of others, each once', () => {
    fc.assert(
      fc.property(sizes, ({ count, perPerson, seed }) => {
        const assigned = assignReviews(people(count), perPerson, seed)
        if (count <= perPerson) expect(assigned).toBeNull()
        else expectFair(assigned ?? [], count, perPerson)
      }),
    )
  })

  it('lets nobody review their own reviewer where there are enough people', () => {
    fc.assert(
      fc.property(sizes, ({ count, perPerson, seed }) => {
        fc.pre(count > 2 * perPerson)
        const pairs = new Set((assignReviews(people(count), perPerson, seed) ?? []).map(pairOf))
        const mutual = [...pairs].filter((pair) => pairs.has(pair.split(' ').reverse().join(' ')))
        expect(mutual).toEqual([])
      }),
    )
  })

  it('repeats no pair of earlier rounds, for as long as there are others', () => {
    fc.assert(
      fc.property(sizes, ({ count, perPerson, seed }) => {
        const earlier = new Set<string>()
        // A graph from which regular parts are taken stays regular, so every round but the last rest can be filled.
        for (let round = 0; (round + 1) * perPerson < count; round++) {
          const assigned = assignReviews(people(count), perPerson, seed + round, earlier)
          expectFair(assigned ?? [], count, perPerson)
          for (const one of assigned ?? []) {
            expect(earlier.has(pairOf(one))).toBe(false)
            earlier.add(pairOf(one))
          }
        }
        if (earlier.size === count * (count - 1))
          expect(assignReviews(people(count), 1, seed, earlier)).toBeNull()
      }),
      { numRuns: 40 },
    )
  })

  it('is the same for the same seed, and another for another', () => {
    const all = people(30)
    expect(assignReviews(all, 3, 7)).toEqual(assignReviews(all, 3, 7))
    expect(assignReviews(all, 3, 7)).not.toEqual(assignReviews(all, 3, 8))
  })

  it('assigns a class of a thousand', () => {
    expectFair(assignReviews(people(1_000), 5, 1) ?? [], 1_000, 5)
  })
})
