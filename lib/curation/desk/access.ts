import { NotFound } from '@/lib/platform/errors'
import { type Member, mayModerate, permitModerating } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** The desk is for moderators and instructors, unless they are suspended; for all others there is none. */
export const maySeeDesk = (member: Member): boolean => mayModerate(member)

/** The queue is for moderators and instructors; other members cannot see that it exists. */
export function permitDesk(member: Member): void {
  if (!isStaff(member.role)) throw new NotFound()
  permitModerating(member)
}
