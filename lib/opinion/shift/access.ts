import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { PEOPLE_A_STEP } from './rules'

/**
 * The number of people by which the figures of the change of mind move for a reader; null where the reader sees none. Staff
 * read single answers elsewhere, so theirs move with every answer. For everybody else two calls before and after one answer
 * would differ by that answer, so that theirs cover the first five people who answered both polls, the first ten, and so on.
 */
export function shiftStep({ audience }: Pick<QuestionContext, 'audience'>): number | null {
  if (!maySeeOthersWork(audience)) return null
  return audience === 'staff' ? 1 : PEOPLE_A_STEP
}
