import type { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '../access'
import { isStaff } from '../rules'

/** Staff see all groups of the seminar; everybody else those that they are in. */
export function visibleGroups({ person, seminar, role }: Member): Prisma.GroupWhereInput {
  if (isStaff(role)) return { seminarId: seminar.id }
  const own = { some: { personId: person.id, endedAt: null } }
  return { seminarId: seminar.id, OR: [{ section: own }, { group: own }] }
}

/** The list of everybody with their groups is for staff. */
export const maySeePlacements = ({ role }: Pick<Member, 'role'>): boolean => isStaff(role)
