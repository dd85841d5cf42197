import { questionPath } from '@/lib/questions/paths'
import type { PathOf } from '../platform/paths'
import type { Figure } from './participation/input'

export const rubricPath = (seminar: string, rubric: string): PathOf<'/seminars/[seminar]/rubrics/[rubric]'> =>
  `/seminars/${seminar}/rubrics/${rubric}`

/** The grading of a question, opened at a person or by a criterion. */
export function gradesPath(
  seminar: string,
  number: number | string,
  { person, by }: { person?: string | null; by?: string | null } = {},
): string {
  const query = new URLSearchParams({ ...(by && { by }), ...(person && { person }) })
  const path = questionPath(seminar, number, 'grades')
  return query.size ? `${path}?${query}` : path
}

export const peerReviewPath = (
  seminar: string,
  number: number | string,
  review: string,
): PathOf<'/seminars/[seminar]/questions/[question]/peer-reviews/[review]'> =>
  `/seminars/${seminar}/questions/${number}/peer-reviews/${review}`

type ParticipationRoute = '/seminars/[seminar]/participation'

/** The table of a seminar's participants. */
export const participationPath = (seminar: string): PathOf<ParticipationRoute> =>
  `/seminars/${seminar}/participation`

/** The table as a file: a call of the API, which takes the browser's session. */
export const participationCsvPath = (seminar: string): string =>
  `/api/v1/seminars/${seminar}/participation.csv`

/** The figures of one person, for instructors and the person. */
export const figuresPath = (
  seminar: string,
  person: string,
): PathOf<'/seminars/[seminar]/participation/[person]'> => `/seminars/${seminar}/participation/${person}`

/** The things that a figure of a person counts. */
export const figurePath = (
  seminar: string,
  person: string,
  figure: Figure,
): PathOf<'/seminars/[seminar]/participation/[person]/[figure]'> =>
  `/seminars/${seminar}/participation/${person}/${figure}`

/** What was done in a seminar by day. */
export const activityPath = (seminar: string): PathOf<'/seminars/[seminar]/activity'> =>
  `/seminars/${seminar}/activity`

/** What was done in a question on some days. */
export const actsPath = (
  seminar: string,
  number: number | string,
): PathOf<'/seminars/[seminar]/activity/[question]'> => `/seminars/${seminar}/activity/${number}`

/** An address with the parts of a query that have a value. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(given).toString()
  return search ? `${path}?${search}` : path
}
