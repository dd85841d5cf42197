import { NotPermitted } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** What a debate has not covered is for those who run it: others would write what is missing, not what they think. */
export function permitCoverage({ role }: Pick<Member, 'role'>): void {
  if (!isStaff(role)) throw new NotPermitted('onlyStaff')
}
