import { NotFound } from '@/lib/platform/errors'
import { type Member, permitModerating } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** The queue is for moderators and instructors; other members cannot see that it exists. */
export function permitDesk(member: Member): void {
  if (!isStaff(member.role)) throw new NotFound()
  permitModerating(member)
}
