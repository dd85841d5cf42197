import type { PageUnder, PathOf } from '../platform/paths'
import { questionPath } from '../questions/paths'

type PositionRoute = '/positions/[position]'

/** A position's own page, with everything that hangs on it, or a page about it. */
export const positionPath = (position: string, page?: PageUnder<PositionRoute>): PathOf<PositionRoute> =>
  `/positions/${position}${page ? `/${page}` : ''}`

/** Where a position is read among the others of its question: the page that holds it, opened at it. */
export const threadPath = (seminar: string, question: number, position: string): string =>
  `${questionPath(seminar, question)}?at=${position}#p-${position}`

/** Where a response is read: on the page of the position that it hangs on. */
export const branchPath = (root: string, response: string): string =>
  `${positionPath(root)}?at=${response}#p-${response}`

type DraftPlace = {
  seminar: { slug: string }
  question: { number: number }
  position: string | null
  answers: boolean
}

/** Where a draft is written: as an answer to a position, as its edit, or on the page for a new one. */
export const draftPath = ({ seminar, question, position, answers }: DraftPlace): string =>
  position
    ? positionPath(position, answers ? 'respond' : 'edit')
    : questionPath(seminar.slug, question.number, 'write')

type Place = { member: { seminar: { slug: string } }; question: { number: number } }

/** Where a position or a response is read, whichever it is. */
export const pathInDebate = (
  { member, question }: Place,
  { id, answers }: { id: string; answers: { root: string } | null },
): string => (answers ? branchPath(answers.root, id) : threadPath(member.seminar.slug, question.number, id))
