import { NotFound } from '@/lib/platform/errors'
import type { Page } from '@/lib/platform/page'
import type { Role } from '@/lib/platform/prisma/enums'
import type { Member } from '@/lib/seminars/access'
import type { RollQuery } from '@/lib/seminars/input'
import { findMember, listMembers } from '@/lib/seminars/queries'
import { listRestraints, type RestraintView } from '@/lib/seminars/restraints'
import { findOnRoll, listRoll, type RollEntry } from '@/lib/seminars/roll'
import { db, type Tx } from '../platform/database/db'
import { nameRules } from './input'
import { namesSeen } from './names'

export type RoleCounts = Record<Role, number>

/**
 * Where a question hides names from somebody, so does the seminar: from a list of its members, and of when each of them
 * came, pseudonyms could be guessed. They see themselves, and how many there are.
 */
export async function hidesMembers({ role, seminar }: Member, tx: Tx = db): Promise<boolean> {
  const hiding = nameRules.filter((names) => namesSeen({ role }, { names }) === 'pseudonyms')
  if (hiding.length === 0) return false
  const [{ hidden }] = await tx.$queryRaw<[{ hidden: boolean }]>`
    SELECT EXISTS (SELECT FROM question WHERE seminar_id = ${seminar.id}::uuid
      AND rules ->> 'names' = ANY(${hiding})) AS hidden`
  return hidden
}

/** A page of the roll as the member may know it: `hidden` when there are others of whom nothing is told. */
export async function rollAsSeen(member: Member, query: RollQuery & { limit: number }) {
  const [hidden, counts] = await Promise.all([hidesMembers(member), countsByRole(member)])
  if (!hidden) return { hidden, counts, ...(await listRoll(member, query)) }
  const own = await findOnRoll(member, member.person.id)
  return { hidden, counts, items: own ? [own] : [], next: null }
}

/** One of them by their id, as the member may know them. */
export async function onRollAsSeen(member: Member, personId: string): Promise<RollEntry> {
  const may = personId === member.person.id || !(await hidesMembers(member))
  const found = may ? await findOnRoll(member, personId) : null
  if (!found) throw new NotFound()
  return found
}

/** A page of the members, in the order of their ids. */
export async function membersAsSeen(member: Member, page: Page) {
  const [hidden, counts] = await Promise.all([hidesMembers(member), countsByRole(member)])
  const rows = hidden
    ? { items: page.after ? [] : await themselves(member), next: null }
    : await listMembers(member, page)
  return { ...rows, counts }
}

/** One of them by their id: not to be known and not being there are one answer. */
export async function memberAsSeen(member: Member, personId: string) {
  if (personId !== member.person.id && (await hidesMembers(member))) throw new NotFound()
  return findMember(member, personId)
}

/** Who is restrained, as the member may know them: where names are hidden it is themselves, and not by whom. */
export async function restraintsAsSeen(member: Member, only?: { person: string }): Promise<RestraintView[]> {
  const [hidden, all] = await Promise.all([hidesMembers(member), listRestraints(member, only)])
  if (!hidden) return all
  const own = all.filter(({ person }) => person.id === member.person.id)
  return own.map((one) => ({ ...one, by: null, lifted: one.lifted && { ...one.lifted, by: null } }))
}

/** An administrator of the site is in no list. */
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
