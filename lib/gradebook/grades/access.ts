import { NotFound } from '@/lib/platform/errors'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayInstruct, permitInstructing } from '@/lib/seminars/access'

type Place = Pick<QuestionContext, 'member'>

/** Instructors grade. Moderators do not: a grade is an act of the person who answers for the course. */
export const mayGrade = ({ member }: Place): boolean => mayInstruct(member)

export const permitGrading = ({ member }: Place): void => permitInstructing(member)

/** Everybody who takes part may read how they are graded; observers may not. */
export const maySeeRubricOf = ({ member }: Place): boolean => member.role !== 'observer'

export function requireRubricOf(context: Place): void {
  if (!maySeeRubricOf(context)) throw new NotFound()
}
