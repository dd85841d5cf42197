import { NotPermitted } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** Staff alone: the number of votes of a day is no participant's to know while votes are still to come. */
export const maySeeActivity = ({ role }: Pick<Member, 'role'>): boolean => isStaff(role)

export function permitActivity(member: Pick<Member, 'role'>): void {
  if (!maySeeActivity(member)) throw new NotPermitted('onlyStaff')
}
