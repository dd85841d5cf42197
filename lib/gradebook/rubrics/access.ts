import { NotFound } from '@/lib/platform/errors'
import { type Member, mayInstruct, permitInstructing } from '@/lib/seminars/access'

/** Instructors see and write the rubrics of their seminar. Others see only the one of a question (see grades/access). */
export const maySeeRubrics = (member: Member): boolean => mayInstruct(member)

export const permitRubrics = (member: Member): void => permitInstructing(member)

/** To other members a rubric by its id does not exist. */
export function requireRubrics(member: Member): void {
  if (!maySeeRubrics(member)) throw new NotFound()
}
