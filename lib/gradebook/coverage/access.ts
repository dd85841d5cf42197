import { NotPermitted } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'

/** Coverage is for staff: participants would fill its gaps instead of arguing their own view. */
export function permitCoverage({ role }: Pick<Member, 'role'>): void {
  if (!isStaff(role)) throw new NotPermitted('onlyStaff')
}
