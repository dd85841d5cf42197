import type { PageUnder, PathOf } from '../platform/paths'
import { questionPath } from '../questions/paths'

type PositionRoute = '/positions/[position]'

/** A position's own page, with everything below it, or a page about it. */
export const positionPath = (position: string, page?: PageUnder<PositionRoute>): PathOf<PositionRoute> =>
  `/positions/${position}${page ? `/${page}` : ''}`

/** A position among the others of its question: the list's page with it, scrolled to it. */
export const threadPath = (seminar: string, question: number, position: string): string =>
  `${questionPath(seminar, question)}?at=${position}#p-${position}`

/** A response: on the page of the position at the head of its branch. */
export const branchPath = (root: string, response: string): string =>
  `${positionPath(root)}?at=${response}#p-${response}`

/** The matrix of a question's evidence; its query is that of lib/positions/evidence/view. */
export const evidencePath = (
  seminar: string,
  question: number,
  query: Record<string, string | number> = {},
): string => {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, `${value}`]),
  ).toString()
  return `${questionPath(seminar, question, 'evidence')}${search ? `?${search}` : ''}`
}

type DraftPlace = {
  seminar: { slug: string }
  question: { number: number }
  position: string | null
  answers: boolean
}

/** The page to write a draft: an answer to a position, an edit of it, or a new position. */
export const draftPath = ({ seminar, question, position, answers }: DraftPlace): string =>
  position
    ? positionPath(position, answers ? 'respond' : 'edit')
    : questionPath(seminar.slug, question.number, 'write')

type Place = { member: { seminar: { slug: string } }; question: { number: number } }

/** The address of a position or a response in its debate. */
export const pathInDebate = (
  { member, question }: Place,
  { id, answers }: { id: string; answers: { root: string } | null },
): string => (answers ? branchPath(answers.root, id) : threadPath(member.seminar.slug, question.number, id))
