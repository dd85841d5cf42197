import { NotFound } from '@/lib/platform/errors'
import type { PageRequest } from '@/lib/platform/page'
import type { Role } from '@/lib/platform/prisma/enums'
import type { Member } from '@/lib/seminars/access'
import type { GroupQuery } from '@/lib/seminars/groups/input'
import { type GroupView, listGroups, readGroup } from '@/lib/seminars/groups/queries'
import type { RollQuery } from '@/lib/seminars/input'
import { findMember, listMembers } from '@/lib/seminars/queries'
import { listRestraints, type RestraintView } from '@/lib/seminars/restraints'
import { db, type Tx } from '../platform/database/db'
import { findOnRoll, listRoll, type RollEntry } from '../seminars/member-list'
import { nameRules } from './input'
import { namesSeen } from './names'

export type RoleCounts = Record<Role, number>

/**
 * If a question hides names from a member, so does the seminar: pseudonyms could be guessed from a member list and from the
 * times of visits. Such members see themselves, and the number of the others.
 */
export async function hidesMembers({ role, seminar }: Member, tx: Tx = db): Promise<boolean> {
  const hiding = nameRules.filter((names) => namesSeen({ role }, { names }) === 'pseudonyms')
  if (hiding.length === 0) return false
  const [{ hidden }] = await tx.$queryRaw<[{ hidden: boolean }]>`
    SELECT EXISTS (SELECT FROM question WHERE seminar_id = ${seminar.id}::uuid
      AND rules ->> 'names' = ANY(${hiding})) AS hidden`
  return hidden
}

/** A page of the member list as the member may see it; `hidden` when others are left out. */
export async function rollAsSeen(
  member: Member,
  query: RollQuery & { limit: number; in?: GroupQuery['in'] },
) {
  const [hidden, counts] = await Promise.all([hidesMembers(member), countsByRole(member)])
  if (!hidden) return { hidden, counts, ...(await listRoll(member, query)) }
  const own = await findOnRoll(member, member.person.id)
  return { hidden, counts, items: own ? [own] : [], next: null }
}

/** One member by id, as the member may see them. */
export async function onRollAsSeen(member: Member, personId: string): Promise<RollEntry> {
  const may = personId === member.person.id || !(await hidesMembers(member))
  const found = may ? await findOnRoll(member, personId) : null
  if (!found) throw new NotFound()
  return found
}

/** A page of the members, in the order of their ids. */
export async function membersAsSeen(member: Member, page: PageRequest) {
  const [hidden, counts] = await Promise.all([hidesMembers(member), countsByRole(member)])
  const rows = hidden
    ? { items: page.after ? [] : await themselves(member), next: null }
    : await listMembers(member, page)
  return { ...rows, counts }
}

/** One member by id. Hidden and nonexistent members get the same answer. */
export async function memberAsSeen(member: Member, personId: string) {
  if (personId !== member.person.id && (await hidesMembers(member))) throw new NotFound()
  return findMember(member, personId)
}

/** A page of the sections and groups that the member sees. */
export async function groupsAsSeen(member: Member, page: PageRequest) {
  const [hidden, groups] = await Promise.all([hidesMembers(member), listGroups(member, page)])
  return hidden ? { ...groups, items: groups.items.map((group) => ownIn(member, group)) } : groups
}

/** One section or group, with the members whom the member may see. */
export async function groupAsSeen(member: Member, id: string): Promise<GroupView> {
  const [hidden, group] = await Promise.all([hidesMembers(member), readGroup(member, id)])
  return hidden ? ownIn(member, group) : group
}

const ownIn = ({ person }: Member, group: GroupView): GroupView => ({
  ...group,
  members: group.members.filter(({ id }) => id === person.id),
})

/** The restraints that the member may see: where names are hidden only their own, without their author. */
export async function restraintsAsSeen(member: Member, only?: { person: string }): Promise<RestraintView[]> {
  const [hidden, all] = await Promise.all([hidesMembers(member), listRestraints(member, only)])
  if (!hidden) return all
  const own = all.filter(({ person }) => person.id === member.person.id)
  return own.map((one) => ({ ...one, by: null, lifted: one.lifted && { ...one.lifted, by: null } }))
}

/** Empty for an administrator of the site who is not a member. */
const themselves = (member: Member) =>
  findMember(member, member.person.id).then(
    (own) => [own],
    (error) => {
      if (error instanceof NotFound) return []
      throw error
    },
  )

async function countsByRole({ seminar }: Member): Promise<RoleCounts> {
  const where = { seminarId: seminar.id, endedAt: null }
  const rows = await db.membership.groupBy({ by: ['role'], where, _count: true })
  const counts: RoleCounts = { participant: 0, moderator: 0, instructor: 0, observer: 0 }
  for (const { role, _count } of rows) counts[role] = _count
  return counts
}
