import type { RestraintKind } from '@/lib/platform/prisma/enums'
import { db } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { type Member, maySeeRestraints } from './access'

/** A restraint, current or past. */
export type RestraintView = {
  id: string
  person: { id: string; name: string }
  kind: RestraintKind
  reason: string
  /** Null where the reader sees no names, and for a deleted account. */
  by: { id: string; name: string } | null
  at: Date
  until: Date
  lifted: { at: Date; reason: string; by: { id: string; name: string } | null } | null
}

/** All restraints for staff, and for others their own, the newest first. Leaves out deleted accounts: they have no name. */
export async function listRestraints(member: Member, only?: { person: string }): Promise<RestraintView[]> {
  const whose = maySeeRestraints(member) ? only?.person : member.person.id
  const rows = await db.restraint.findMany({
    where: { seminarId: member.seminar.id, personId: whose, person: { deletedAt: null } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    include: { person: { select: { id: true, name: true } } },
    take: MOST,
  })
  const ids = rows.flatMap(({ byId, liftedById }) => (liftedById ? [byId, liftedById] : [byId]))
  const where = { id: { in: ids }, deletedAt: null }
  const people = await db.person.findMany({ where, select: { id: true, name: true } })
  const named = (id: string) => people.find((person) => person.id === id) ?? null
  return rows.map(({ id, person, kind, reason, byId, at, until, liftedAt, liftedById, liftedReason }) => ({
    id,
    person,
    kind,
    reason,
    by: named(byId),
    at,
    until,
    lifted: liftedAt
      ? { at: liftedAt, reason: liftedReason ?? '', by: liftedById ? named(liftedById) : null }
      : null,
  }))
}

const MOST = 200

/** The number of current restraints, up to 100, and the first end; none for members who may not see them. */
export async function standingRestraints(member: Member): Promise<{ count: number; ends: Date | null }> {
  if (!maySeeRestraints(member)) return { count: 0, ends: null }
  const where = { seminarId: member.seminar.id, liftedAt: null, until: { gt: now() } }
  const standing = await db.restraint.findMany({
    where,
    orderBy: { until: 'asc' },
    take: 100,
    select: { until: true },
  })
  return { count: standing.length, ends: standing[0]?.until ?? null }
}
