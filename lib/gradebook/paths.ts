import { questionPath } from '@/lib/questions/paths'
import type { PathOf } from '../platform/paths'

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
