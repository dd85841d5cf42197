import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import { mayTakePart } from '@/lib/seminars/access'

/** Asks only people who may vote now, as `permitVoting` decides on each position. */
export const isAskedToVote = ({ member, question, audience }: QuestionContext): boolean =>
  mayTakePart(member) && isOpen(question.phase) && maySeeOthersWork(audience)
