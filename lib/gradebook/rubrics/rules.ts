import type { Problems } from '@/lib/platform/errors'
import type { Criterion } from './input'

/** Points by the id of their criterion. */
export type Levels = Record<string, number>

type Weighed = Pick<Criterion, 'id' | 'weight'> & { levels: Array<{ points: number }> }

/**
 * The sum of the points, each times the weight of its criterion; null while a criterion has no level. Counts in hundredths,
 * so that the sum is exact.
 */
export function scoreOf(criteria: Weighed[], levels: Levels): number | null {
  let sum = 0
  for (const one of criteria) {
    const points = Object.hasOwn(levels, one.id) ? levels[one.id] : undefined
    if (points === undefined) return null
    sum += weighed(one, points)
  }
  return sum / 10_000
}

/** The largest score that a rubric can give. */
export const maximumOf = (criteria: Weighed[]): number =>
  criteria.reduce((sum, one) => sum + weighed(one, mostOf(one)), 0) / 10_000

/** The part of the largest score that a criterion makes, from 0 to 1. */
export function shareOf(criterion: Weighed, criteria: Weighed[]): number {
  const whole = maximumOf(criteria)
  return whole === 0 ? 0 : weighed(criterion, mostOf(criterion)) / 10_000 / whole
}

const weighed = ({ weight }: Pick<Criterion, 'weight'>, points: number): number =>
  Math.round(weight * 100) * Math.round(points * 100)

const mostOf = ({ levels }: Pick<Weighed, 'levels'>): number =>
  Math.max(...levels.map(({ points }) => points))

type Given = { criteria: Array<Omit<Weighed, 'id'> & { id?: string }> }

/** Problems of a rubric that has the right shape. */
export function rubricProblems({ criteria }: Given): Problems {
  const problems: Problems = {}
  const ids = new Set<string>()
  criteria.forEach(({ id, levels }, n) => {
    if (id !== undefined && ids.has(id)) problems[`criteria.${n}.id`] = { code: 'criterionTwice' }
    if (id !== undefined) ids.add(id)
    const points = levels.map((level) => level.points)
    const twice = points.findIndex((one, at) => points.indexOf(one) !== at)
    if (twice >= 0) problems[`criteria.${n}.levels.${twice}.points`] = { code: 'levelsAlike' }
  })
  const counted = criteria.map(({ id = '', weight, levels }) => ({ id, weight, levels }))
  if (Object.keys(problems).length === 0 && maximumOf(counted) === 0)
    problems.criteria = { code: 'rubricGivesNothing' }
  return problems
}

/** Problems of levels that are given by a rubric: each must be a level of one of its criteria. */
export function levelProblems(criteria: Weighed[], levels: Levels): Problems {
  const problems: Problems = {}
  for (const [id, points] of Object.entries(levels)) {
    const criterion = criteria.find((one) => one.id === id)
    if (!criterion) problems[`levels.${id}`] = { code: 'criterionUnknown' }
    else if (!criterion.levels.some((level) => level.points === points))
      problems[`levels.${id}`] = {
        code: 'levelUnknown',
        values: { options: criterion.levels.map((level) => level.points).join(', ') },
      }
  }
  return problems
}
