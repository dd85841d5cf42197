import { MINUTE } from '@/lib/platform/time/units'

/** A grade is released while its participant sees its current revision; a later change is a draft again. */
export type GradeStatus = 'draft' | 'released'

export const statusOf = (revision: number, released: number | null): GradeStatus =>
  released === revision ? 'released' : 'draft'

type Saved = { byId: string; at: Date; releases: number }

/** In milliseconds: saves by one person within this time are one revision of the history. */
const ONE_SITTING = 10 * MINUTE

/** Whether a save continues the last revision: by the same person, soon after, and never shown to the participant. */
export const continues = (last: Saved, by: { id: string }, at: Date): boolean =>
  last.byId === by.id && last.releases === 0 && at.getTime() - last.at.getTime() < ONE_SITTING

type RegradeState = { release: { at: string } | null; regrade: { at: string; answer: string | null } | null }

/** Whether a participant has asked for another look at the release that they see, or still waits for an answer. Times are ISO 8601. */
export const isRegradeAsked = ({ release, regrade }: RegradeState): boolean =>
  regrade !== null && (regrade.answer === null || (release !== null && regrade.at >= release.at))

/** The comments on posts after a save: those that were not sent stay, and an empty text deletes one. */
export const commentsAfter = (
  stored: Record<string, string>,
  sent: Record<string, string>,
): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...stored, ...sent }).filter(([, text]) => text !== ''))

/** Levels that still exist in a rubric, of those given by an earlier revision of it. */
export function levelsLeft(
  criteria: Array<{ id: string; levels: Array<{ points: number }> }>,
  levels: Record<string, number>,
): Record<string, number> {
  const left = criteria.flatMap(({ id, levels: possible }): Array<[string, number]> => {
    const points = levels[id]
    return points !== undefined && possible.some((one) => one.points === points) ? [[id, points]] : []
  })
  return Object.fromEntries(left)
}
