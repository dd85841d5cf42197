import { NotFound } from '@/lib/platform/errors'
import { type Member, permitModerating } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** The queue is for moderators and instructors; other members do not see that there is one. */
export function permitDesk(member: Member): void {
  if (!isStaff(member.role)) throw new NotFound()
  permitModerating(member)
}
