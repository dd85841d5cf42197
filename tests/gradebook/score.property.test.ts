import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelsLeft } from '@/lib/gradebook/grades/rules'
import { levelProblems, maximumOf, rubricProblems, scoreOf, shareOf } from '@/lib/gradebook/rubrics/rules'

const hundredths = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((n) => n / 100)

const criteria = fc
  .array(
    fc.record({
      weight: hundredths(10),
      levels: fc
        .uniqueArray(hundredths(100), { minLength: 2, maxLength: 6 })
        .map((points) => points.map((one) => ({ points: one }))),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.map((one, n) => ({ id: `c${n}`, ...one })))

/** Criteria with a level chosen for each, as the places of the levels. */
const graded = criteria.chain((all) =>
  fc.record({
    all: fc.constant(all),
    places: fc.tuple(...all.map(({ levels }) => fc.nat({ max: levels.length - 1 }))),
  }),
)

const levelsAt = (all: Array<{ id: string; levels: Array<{ points: number }> }>, places: number[]) =>
  Object.fromEntries(all.map(({ id, levels }, n) => [id, levels[places[n] ?? 0]?.points ?? 0]))

describe('a score', () => {
  it('lies between nothing and the largest, which the best levels give', () => {
    fc.assert(
      fc.property(graded, ({ all, places }) => {
        const score = scoreOf(all, levelsAt(all, places)) ?? -1
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(maximumOf(all))
        const best = Object.fromEntries(
          all.map(({ id, levels }) => [id, Math.max(...levels.map(({ points }) => points))]),
        )
        expect(scoreOf(all, best)).toBe(maximumOf(all))
      }),
    )
  })

  it('never falls when one criterion gets a better level', () => {
    fc.assert(
      fc.property(graded, fc.nat(), fc.nat(), ({ all, places }, which, to) => {
        const n = which % all.length
        const before = levelsAt(all, places)
        const { id, levels } = all[n] ?? { id: '', levels: [] }
        const other = levels[to % levels.length]?.points ?? 0
        const after = { ...before, [id]: other }
        const rise = Math.sign((scoreOf(all, after) ?? 0) - (scoreOf(all, before) ?? 0))
        expect(rise * Math.sign(other - (before[id] ?? 0))).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('is the sum of points times weight, exact to the hundredth of a hundredth', () => {
    fc.assert(
      fc.property(graded, ({ all, places }) => {
        const levels = levelsAt(all, places)
        const sum = all.reduce((n, { id, weight }) => n + weight * (levels[id] ?? 0), 0)
        expect(scoreOf(all, levels)).toBeCloseTo(sum, 6)
      }),
    )
  })

  it('doubles with all weights, and ignores a criterion of no weight', () => {
    fc.assert(
      fc.property(graded, ({ all, places }) => {
        const levels = levelsAt(all, places)
        const doubled = all.map((one) => ({ ...one, weight: one.weight * 2 }))
        expect(scoreOf(doubled, levels)).toBeCloseTo((scoreOf(all, levels) ?? 0) * 2, 8)
        const more = [...all, { id: 'none', weight: 0, levels: [{ points: 0 }, { points: 9 }] }]
        expect(scoreOf(more, { ...levels, none: 9 })).toBe(scoreOf(all, levels))
      }),
    )
  })

  it('is missing while one criterion has no level', () => {
    fc.assert(
      fc.property(graded, fc.nat(), ({ all, places }, which) => {
        const { [all[which % all.length]?.id ?? '']: _, ...rest } = levelsAt(all, places)
        expect(scoreOf(all, rest)).toBeNull()
      }),
    )
  })

  it('has criteria whose shares make one, unless it is always nothing', () => {
    fc.assert(
      fc.property(criteria, (all) => {
        const shares = all.reduce((sum, one) => sum + shareOf(one, all), 0)
        expect(shares).toBeCloseTo(maximumOf(all) === 0 ? 0 : 1, 8)
        expect('criteria' in rubricProblems({ criteria: all })).toBe(maximumOf(all) === 0)
      }),
    )
  })

  it('takes only levels that the rubric has', () => {
    fc.assert(
      fc.property(graded, hundredths(200), ({ all, places }, other) => {
        const levels = levelsAt(all, places)
        expect(levelProblems(all, levels)).toEqual({})
        expect(levelsLeft(all, levels)).toEqual(levels)
        const first = all[0]
        const has = first?.levels.some(({ points }) => points === other)
        expect(Object.keys(levelProblems(all, { ...levels, c0: other }))).toEqual(has ? [] : ['levels.c0'])
        expect(levelProblems(all, { gone: 1 })).toEqual({ 'levels.gone': { code: 'criterionUnknown' } })
        expect(levelsLeft(all, { gone: 1 })).toEqual({})
      }),
    )
  })
})
