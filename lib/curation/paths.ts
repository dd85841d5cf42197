import type { PageUnder, PathOf } from '../platform/paths'
import { questionPath } from '../questions/paths'

type BriefRoute = '/seminars/[seminar]/questions/[question]/brief'

/** The Brief of a question, for those who see the question. `question` is its number. */
export const briefPath = (seminar: string, question: number | string, page?: PageUnder<BriefRoute>): string =>
  questionPath(seminar, question, page ? `brief/${page}` : 'brief')

/** A line of the Brief, on its page. */
export const briefLinePath = (seminar: string, question: number | string, line: string): string =>
  `${briefPath(seminar, question)}#l-${line}`

/** A question at a glance, for a projector and for paper. */
export const glancePath = (
  seminar: string,
  question: number | string,
  room?: 'posted' | 'everybody',
): string => `${questionPath(seminar, question, 'glance')}${room ? `?room=${room}` : ''}`

/** A published Brief, for anybody with its key. */
export const publicBriefPath = (key: string): PathOf<'/briefs/[key]'> => `/briefs/${key}`
