import { hasAddress, type Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Role } from '@/lib/platform/prisma/enums'
import { db, type Tx } from '../platform/database/db'
import {
  type Member,
  maySeeAddress,
  permitInstructing,
  type Restraints,
  roleOf,
  visibleSeminars,
} from './access'

/** A seminar by slug or id, if the person can see it. Invisible and nonexistent seminars get the same answer. */
export async function findSeminar(person: Person, slugOrId: string, tx: Tx = db): Promise<Member> {
  const named = isId(slugOrId) ? { id: slugOrId } : { slug: slugOrId }
  const seminar = await tx.seminar.findFirst({
    where: { AND: [named, visibleSeminars(person)] },
    select: {
      id: true,
      slug: true,
      language: true,
      timeZone: true,
      title: true,
      archivedAt: true,
      deletesAt: true,
      memberships: {
        where: { personId: person.id, endedAt: null },
        select: { role: true, mutedUntil: true, suspendedUntil: true },
      },
    },
  })
  const role = seminar && roleOf(person, seminar.memberships[0])
  if (!seminar || !role) throw new NotFound()
  const { memberships, archivedAt, deletesAt, ...rest } = seminar
  const { mutedUntil = null, suspendedUntil = null } = memberships[0] ?? {}
  const restrainedFor = await reasonOf(person, seminar, { mutedUntil, suspendedUntil }, tx)
  return { person, seminar: rest, role, archivedAt, deletesAt, mutedUntil, suspendedUntil, restrainedFor }
}

/** A query of its own, because hardly any member is restrained. */
async function reasonOf(
  person: Person,
  seminar: { id: string },
  { mutedUntil, suspendedUntil }: Pick<Restraints, 'mutedUntil' | 'suspendedUntil'>,
  tx: Tx,
): Promise<string | null> {
  const until = [suspendedUntil, mutedUntil].filter((at) => at !== null)
  if (!until.length) return null
  const where = { seminarId: seminar.id, personId: person.id, liftedAt: null, until: { in: until } }
  const found = await tx.restraint.findFirst({ where, orderBy: { kind: 'desc' }, select: { reason: true } })
  return found?.reason ?? null
}

/** The columns of `seminar s` and `membership m` that fill Restraints, for queries that return a Member. */
export const restraintColumns = Prisma.sql`s.archived_at, s.deletes_at, m.muted_until, m.suspended_until,
  CASE WHEN coalesce(m.suspended_until, m.muted_until) IS NOT NULL THEN (SELECT r.reason FROM restraint r
    WHERE r.seminar_id = m.seminar_id AND r.person_id = m.person_id AND r.lifted_at IS NULL
      AND r.until IN (m.suspended_until, m.muted_until) ORDER BY r.kind DESC LIMIT 1) END AS restrained_for`

export type RestraintRow = {
  archived_at: Date | null
  deletes_at: Date | null
  muted_until: Date | null
  suspended_until: Date | null
  restrained_for: string | null
}

export const restraintsFrom = (row: RestraintRow): Restraints => ({
  archivedAt: row.archived_at,
  deletesAt: row.deletes_at,
  mutedUntil: row.muted_until,
  suspendedUntil: row.suspended_until,
  restrainedFor: row.restrained_for,
})

const shown = {
  id: true,
  slug: true,
  title: true,
  term: true,
  description: true,
  language: true,
  timeZone: true,
  archivedAt: true,
  joinDomains: true,
  frameOrigins: true,
  revision: true,
} as const

/** A seminar for its members, with the reader's own role. */
export async function readSeminar(member: Member) {
  const seminar = await db.seminar.findUniqueOrThrow({ where: { id: member.seminar.id }, select: shown })
  return { ...seminar, role: member.role }
}

/** How many hours before the end of a phase its people are reminded. */
export async function readReminders({ seminar }: Member): Promise<number[]> {
  const select = { reminderHours: true }
  return (await db.seminar.findUniqueOrThrow({ where: { id: seminar.id }, select })).reminderHours
}

/** The heading of a seminar's page: the seminar and its number of members. */
export async function readHeading(member: Member) {
  const where = { seminarId: member.seminar.id, role: 'participant', endedAt: null } as const
  const [seminar, participants] = await Promise.all([readSeminar(member), db.membership.count({ where })])
  return { ...seminar, participants }
}

export async function hasParticipants({ seminar }: Member): Promise<boolean> {
  const where = { seminarId: seminar.id, role: 'participant', endedAt: null } as const
  return (await db.membership.findFirst({ where, select: { role: true } })) !== null
}

/** The seminars that the person can see, the oldest first, with their role in each: those that run, or the archived ones. */
export async function listSeminars(person: Person, page: PageRequest, kept?: { archived: boolean }) {
  const archive = kept && { archivedAt: kept.archived ? { not: null } : null }
  const rows = await db.seminar.findMany({
    where: { AND: [visibleSeminars(person), { id: { gt: page.after } }, { ...archive }] },
    orderBy: { id: 'asc' },
    take: page.limit + 1,
    select: {
      ...shown,
      memberships: { where: { personId: person.id, endedAt: null }, select: { role: true } },
    },
  })
  const seminars = rows.map(({ memberships, revision: _revision, ...seminar }) => {
    return { ...seminar, role: roleOf(person, memberships[0]) }
  })
  return pageOf(seminars, page)
}

const inSeminar = {
  role: true,
  joinedAt: true,
  revision: true,
  person: { select: { id: true, name: true, email: true } },
} as const

type Row = {
  role: Role
  joinedAt: Date
  revision: number
  person: { id: string; name: string; email: string }
}

/** Addresses are visible to instructors, and each member's own to themselves. */
function asSeenBy(member: Member, { person, ...membership }: Row) {
  const sees = maySeeAddress(member, person) && hasAddress(person.email)
  return { ...person, email: sees ? person.email : null, ...membership }
}

/** The members of a seminar; `id` is the person's. */
export async function listMembers(member: Member, page: PageRequest) {
  const rows = await db.membership.findMany({
    where: { seminarId: member.seminar.id, endedAt: null, personId: { gt: page.after } },
    orderBy: { personId: 'asc' },
    take: page.limit + 1,
    select: inSeminar,
  })
  return pageOf(
    rows.map((row) => asSeenBy(member, row)),
    page,
  )
}

export async function findMember(member: Member, personId: string, tx: Tx = db) {
  const where = { seminarId: member.seminar.id, personId, endedAt: null }
  const row = await tx.membership.findFirst({ where, select: inSeminar })
  if (!row) throw new NotFound()
  return asSeenBy(member, row)
}

const invitation = {
  id: true,
  code: true,
  role: true,
  email: true,
  expiresAt: true,
  maxUses: true,
  uses: true,
} as const

/** Invitations that are not revoked, the newest first; expired ones are marked. */
export async function listInvitations(member: Member, page: PageRequest) {
  permitInstructing(member)
  const rows = await db.invitation.findMany({
    where: { seminarId: member.seminar.id, revokedAt: null, id: { lt: page.after } },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: invitation,
  })
  return pageOf(rows, page)
}

export async function readInvitation(member: Member, id: string) {
  permitInstructing(member)
  const where = { id, seminarId: member.seminar.id }
  const found = await db.invitation.findFirst({ where, select: invitation })
  if (!found) throw new NotFound()
  return found
}

/** The seminar of a valid code, for anybody who has the code. */
export async function seminarOfCode(code: string) {
  const [found] = await db.$queryRaw<Array<InvitationPreview>>`
    SELECT s.slug, s.title, s.term, s.language, i.role, i.email, s.join_domains AS domains,
      (SELECT count(*)::int FROM membership m
        WHERE m.seminar_id = s.id AND m.role = 'participant' AND m.ended_at IS NULL) AS participants
    FROM invitation i JOIN seminar s ON s.id = i.seminar_id
    WHERE i.code = ${code} AND i.revoked_at IS NULL AND i.expires_at > now()
      AND (i.max_uses IS NULL OR i.uses < i.max_uses)`
  return found ?? null
}

/** The seminar of a valid or expired code, for a member of it. */
export async function ownSeminarOfCode(person: Person, code: string): Promise<InvitationPreview | null> {
  const [found] = await db.$queryRaw<Array<InvitationPreview>>`
    SELECT s.slug, s.title, s.term, s.language, i.role, i.email, s.join_domains AS domains,
      (SELECT count(*)::int FROM membership o
        WHERE o.seminar_id = s.id AND o.role = 'participant' AND o.ended_at IS NULL) AS participants
    FROM invitation i JOIN seminar s ON s.id = i.seminar_id
    JOIN membership m ON m.seminar_id = s.id AND m.person_id = ${person.id}::uuid AND m.ended_at IS NULL
    WHERE i.code = ${code}`
  return found ?? null
}

export type InvitationPreview = {
  slug: string
  title: string
  term: string
  language: string
  role: Role
  email: string | null
  /** Only confirmed addresses of these may join; empty: everybody with the code. */
  domains: string[]
  participants: number
}
