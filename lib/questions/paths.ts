import type { PageUnder, PathOf } from '../platform/paths'

type QuestionRoute = '/seminars/[seminar]/questions/[question]'
type DraftRoute = '/seminars/[seminar]/questions/drafts/[draft]'

/** `number` is the question's number in its seminar. */
export const questionPath = (
  seminar: string,
  number: number | string,
  page?: PageUnder<QuestionRoute>,
): PathOf<QuestionRoute> => `/seminars/${seminar}/questions/${number}${page ? `/${page}` : ''}`

export const questionDraftPath = (
  seminar: string,
  draft: string,
  page?: PageUnder<DraftRoute>,
): PathOf<DraftRoute> => `/seminars/${seminar}/questions/drafts/${draft}${page ? `/${page}` : ''}`

/** The page of a pseudonym's holder in a question. */
export const pseudonymHolderPath = (
  seminar: string,
  question: number | string,
  participation: string,
): PathOf<'/seminars/[seminar]/questions/[question]/people/[participation]'> =>
  `/seminars/${seminar}/questions/${question}/people/${participation}`

/** A question for people without an account. */
export const publicQuestionPath = (id: string): PathOf<'/public/questions/[question]'> =>
  `/public/questions/${id}`
