import { operator } from '@/lib/people/access'
import type { Person } from '@/lib/people/rules'
import type { Role } from '@/lib/platform/prisma/enums'
import { permitWriting } from '@/lib/seminars/access'
import { permitReturn } from '@/lib/seminars/commands/join'
import { admit } from '@/lib/seminars/commands/members'
import { holdSeminar } from '@/lib/seminars/locks'
import type { Tx } from '../../platform/database/db'
import { recordOn } from '../../platform/events'
import { now } from '../../platform/time/clock'

type Course = { courseId: string; seminarId: string }

type Enrolled = { sub: string; person: Pick<Person, 'id'>; role: Role; actor?: { id: string } }

/**
 * Makes a person of a course a member of its seminar, with the role that the platform gives them. A role that the seminar's
 * instructor chose by hand stays, and so does a removal by hand: NotPermitted `membershipEnded`. Nobody is added to an
 * archived seminar: NotPermitted `seminarArchived`.
 */
export async function enrolFromPlatform(
  tx: Tx,
  { courseId, seminarId }: Course,
  { sub, person, role, actor = person }: Enrolled,
): Promise<void> {
  await holdSeminar(tx, seminarId)
  const where = { courseId_sub: { courseId, sub } }
  const before = await tx.ltiEnrolment.findUnique({ where })
  const member = await tx.membership.findUnique({
    where: { seminarId_personId: { seminarId, personId: person.id } },
    select: { role: true, endedAt: true },
  })
  const seminar = { seminar: { id: seminarId }, person: actor }
  const { archivedAt } = await tx.seminar.findUniqueOrThrow({ where: { id: seminarId } })
  // Members of an archived seminar still read it; nothing of their memberships changes.
  if (archivedAt && member && !member.endedAt) return
  permitWriting({ archivedAt })
  if (!member || member.endedAt) {
    if (!before?.leftAt) await permitReturn(tx, person, seminarId)
    await admit(tx, seminar, person.id, role)
  } else if (before && member.role === before.role && member.role !== role) {
    await followRole(tx, seminarId, person, { from: member.role, to: role })
  }
  const data = { personId: person.id, role, leftAt: null }
  await tx.ltiEnrolment.upsert({ where, create: { courseId, sub, ...data }, update: data })
}

type RoleChange = { from: Role; to: Role }

/** The last instructor keeps their role. */
async function followRole(tx: Tx, seminarId: string, person: { id: string }, { from, to }: RoleChange) {
  if (from === 'instructor' && (await isLastInstructor(tx, seminarId))) return
  const where = { seminarId_personId: { seminarId, personId: person.id } }
  await tx.membership.update({ where, data: { role: to, revision: { increment: 1 } } })
  const event = { kind: 'membership.changed', subject: 'membership', id: person.id, data: { from, to } }
  await recordOn(tx, { member: { person: operator, seminar: { id: seminarId } } }, event)
}

/**
 * Ends the membership of a person whom the platform no longer lists. Their posts stay; the last instructor stays too. Nobody
 * leaves an archived seminar this way: NotPermitted `seminarArchived`.
 */
export async function endFromPlatform(
  tx: Tx,
  { courseId, seminarId }: Course,
  { sub, personId }: { sub: string; personId: string },
): Promise<boolean> {
  await holdSeminar(tx, seminarId)
  permitWriting(
    await tx.seminar.findUniqueOrThrow({ where: { id: seminarId }, select: { archivedAt: true } }),
  )
  const left = { where: { courseId_sub: { courseId, sub } }, data: { leftAt: now() } }
  const member = await tx.membership.findFirst({ where: { seminarId, personId, endedAt: null } })
  if (member?.role === 'instructor' && (await isLastInstructor(tx, seminarId))) return false
  await tx.ltiEnrolment.update(left)
  if (!member) return false
  const where = { seminarId_personId: { seminarId, personId } }
  await tx.membership.update({ where, data: { endedAt: now(), revision: { increment: 1 } } })
  const event = { kind: 'membership.ended', subject: 'membership', id: personId }
  await recordOn(tx, { member: { person: operator, seminar: { id: seminarId } } }, event)
  return true
}

async function isLastInstructor(tx: Tx, seminarId: string): Promise<boolean> {
  const instructors = { seminarId, role: 'instructor', endedAt: null } as const
  return (await tx.membership.count({ where: instructors })) < 2
}
