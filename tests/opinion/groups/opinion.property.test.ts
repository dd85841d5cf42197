import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opinionOf } from '@/lib/opinion/groups/opinion'
import { denseOpinion } from '../../support/opinion/dense-opinion'
import { adjustedRandIndex, planted } from '../../support/opinion/planted'
import { type VoteRow, votesOf } from '../../support/opinion/votes'

const row: fc.Arbitrary<VoteRow> = fc.tuple(
  fc.integer({ min: 1, max: 12 }).map((n) => `person ${n}`),
  fc.integer({ min: 1, max: 6 }).map((n) => `position ${n}`),
  fc.constantFrom(-1, 0, 1),
  fc.integer({ min: 0, max: 3 }),
)

const rows = fc.array(row, { maxLength: 80 })

const cell = ([person, position]: VoteRow) => `${person} ${position}`

describe('a result', () => {
  it('is the same to the last bit for rows in any order', () => {
    fc.assert(
      fc.property(rows, fc.func(fc.integer()), (given, key) => {
        const distinct = given.filter((one, n) => given.findIndex((other) => cell(other) === cell(one)) === n)
        const shuffled = distinct.toSorted((a, b) => key(a) - key(b))
        expect(opinionOf(votesOf(shuffled), { order: 'id' })).toEqual(
          opinionOf(votesOf(distinct), { order: 'id' }),
        )
        expect(opinionOf(votesOf(shuffled)).hash).toBe(opinionOf(votesOf(distinct)).hash)
      }),
      { numRuns: 60 },
    )
  })

  it('takes the latest vote of a person on a position, and of equal times the later row', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const standing = new Map<string, VoteRow>()
        for (const one of given) {
          const before = standing.get(cell(one))
          if (!before || (before[3] ?? 0) <= (one[3] ?? 0)) standing.set(cell(one), one)
        }
        const latest = [...standing.values()]
        expect(opinionOf(votesOf(given), { order: 'id' })).toEqual(
          opinionOf(votesOf(latest), { order: 'id' }),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('tells votes apart by its hash', () => {
    const rowsOfAll: VoteRow[] = [
      ['a', 'p', 1],
      ['b', 'p', -1],
    ]
    const hashes = [
      opinionOf(votesOf(rowsOfAll)),
      opinionOf(votesOf(rowsOfAll.slice(0, 1))),
      opinionOf(
        votesOf([
          ['a', 'p', 1],
          ['b', 'p', 0],
        ]),
      ),
      opinionOf(votesOf(rowsOfAll), { hidden: ['p'] }),
      opinionOf(votesOf(rowsOfAll), { seed: 1 }),
    ].map(({ hash }) => hash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('has the largest entry of each component positive', () => {
    fc.assert(
      fc.property(rows, (given) => {
        for (const component of opinionOf(votesOf(given)).components) {
          const most = Math.max(0, ...component.map(Math.abs))
          const decisive = component.find((value) => Math.abs(value) >= most * (1 - 1e-9)) ?? 0
          expect(decisive).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps its groups when a position comes that nobody has seen', () => {
    for (const seed of [1, 2, 3, 4]) {
      const { rows: given } = planted(seed, { people: 40, positions: 20, groups: 2, cast: 0.6 })
      const [before, after] = [opinionOf(votesOf(given)), opinionOf(votesOf(given, ['position 99']))]
      expect(after.points.map(({ group }) => group)).toEqual(before.points.map(({ group }) => group))
      expect(after.groups.map(({ representative }) => representative)).toEqual(
        before.groups.map(({ representative }) => representative),
      )
      // Nobody's vote: E = 0, A = P = S = 0, so that [½ · ½ · 9]².
      expect(after.mapped.at(-1)).toMatchObject({ seen: 0, extremity: 0, priority: 2.25 ** 2 })
    }
  })
})

/** Fields of both implementations, in one shape. */
function compared(rowsGiven: VoteRow[], hidden: string[]) {
  const opinion = opinionOf(votesOf(rowsGiven), { hidden })
  const dense = denseOpinion(rowsGiven, hidden)
  const peopleOf = (id: number) =>
    opinion.points.filter(({ group }) => group === id).map(({ person }) => person)
  return {
    ours: {
      counted: opinion.counted,
      centre: opinion.centre,
      components: opinion.components,
      points: opinion.points.map(({ x, y }) => [x, y]),
      silhouette: opinion.silhouette,
      groups: opinion.groups.map(({ id }) => peopleOf(id)),
      mapped: opinion.mapped.map((of) => ({
        position: of.position,
        at: [of.x, of.y],
        extremity: of.extremity,
        priority: of.priority,
        consensus: of.consensus ?? 1,
        counts: [of.agrees, of.disagrees, of.seen],
      })),
      representative: opinion.groups.map(({ representative }) => representative),
      consensus: opinion.consensus,
    },
    dense: {
      counted: dense.counted.length,
      centre: dense.centre,
      components: dense.components,
      points: dense.points,
      silhouette: dense.silhouette,
      groups: dense.groups.map((members) => dense.people.filter((person) => members.includes(person))),
      mapped: dense.mapped,
      representative: dense.representative,
      consensus: dense.consensus,
    },
  }
}

/** Equal texts and counts, and numbers to 1e-9. */
function expectNear(found: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number') expect(found, path).toBeCloseTo(expected, 9)
  else if (typeof expected !== 'object' || expected === null) expect(found, path).toBe(expected)
  if (typeof expected !== 'object' || expected === null) return
  const [a, b] = [Object.entries(found ?? {}), Object.entries(expected)]
  expect(a.map(([key]) => key).sort(), path).toEqual(b.map(([key]) => key).sort())
  const values = new Map(a)
  for (const [key, value] of b) expectNear(values.get(key), value, `${path}.${key}`)
}

it('equals a dense computation by another program', () => {
  for (let seed = 1; seed <= 24; seed++) {
    const size = { people: 4 + seed * 4, positions: 5 + (seed % 7) * 2, groups: 2 + (seed % 3), cast: 0.5 }
    const { rows: given } = planted(seed, seed === 24 ? { ...size, people: 150 } : size)
    const { ours, dense } = compared(given, seed % 2 ? [] : ['position 3'])
    expectNear(ours, dense, `seed ${seed}`)
  }
  // So few votes on so many positions that the products of positions with each other are never made.
  const { rows: few } = planted(30, { people: 30, positions: 150, groups: 2, cast: 0.07 })
  const { ours, dense } = compared(few, [])
  expectNear(ours, dense)
})

it('is less sure of groups where there are none', () => {
  const alone = planted(1, { people: 200, positions: 80, groups: 200, cast: 0.35 })
  const { groups } = opinionOf(votesOf(alone.rows))
  expect(Math.max(...groups.map(({ stability }) => stability ?? 0))).toBeLessThan(0.9)
})

it('finds three planted groups again', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { rows: given, truth } = planted(seed, { people: 200, positions: 80, groups: 3, cast: 0.35 })
    const { points, k, groups } = opinionOf(votesOf(given))
    const expected = points.map(({ person }) => truth.get(person) ?? -1)
    const found = points.map(({ group }) => group ?? -1)
    expect(k).toBe(3)
    expect(adjustedRandIndex(expected, found)).toBeGreaterThanOrEqual(0.95)
    for (const { stability } of groups) expect(stability).toBeGreaterThan(0.9)
  }
})
