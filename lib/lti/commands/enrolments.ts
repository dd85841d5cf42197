import { z } from 'zod'
import { operator } from '@/lib/people/access'
import { type Person, PLATFORM_PROVIDERS } from '@/lib/people/rules'
import type { Role } from '@/lib/platform/prisma/enums'
import { permitWriting } from '@/lib/seminars/access'
import { permitReturn } from '@/lib/seminars/commands/join'
import { admit, hasLastInstructor } from '@/lib/seminars/commands/members'
import { holdSeminar } from '@/lib/seminars/locks'
import type { Tx } from '../../platform/database/db'
import { recordOn } from '../../platform/events'
import { Prisma } from '../../platform/prisma/client'
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
  const known = await tx.ltiEnrolment.findUnique({ where })
  // The platform's account may have been tied to another person.
  const before = known?.personId === person.id ? known : null
  const member = await tx.membership.findUnique({
    where: { seminarId_personId: { seminarId, personId: person.id } },
    select: { role: true, endedAt: true },
  })
  const { archivedAt } = await tx.seminar.findUniqueOrThrow({ where: { id: seminarId } })
  // Members of an archived seminar still read it; nothing of their memberships changes.
  if (archivedAt && member && !member.endedAt) return
  permitWriting({ archivedAt })
  let isApplied = !before
  if (!member || member.endedAt) {
    const isCourses = await courseBehind(tx, 'membership.ended', { seminarId, person })
    if (!isCourses) await permitReturn(tx, person, seminarId)
    await admit(tx, { seminar: { id: seminarId }, person: actor }, person.id, role, { course: courseId })
    isApplied = true
  } else if (before && member.role === before.role && member.role !== role) {
    isApplied = await followRole(tx, seminarId, person, { from: member.role, to: role })
  }
  const data = { personId: person.id, leftAt: null, ...(isApplied && { role }) }
  await tx.ltiEnrolment.upsert({ where, create: { courseId, sub, role, ...data }, update: data })
}

const ofCourse = z.object({ course: z.uuid() })

/** The course by which the person's membership last began, or ended; undefined where somebody did it by hand. */
export async function courseBehind(
  tx: Tx,
  kind: 'membership.began' | 'membership.ended',
  { seminarId, person }: { seminarId: string; person: { id: string } },
): Promise<string | undefined> {
  const last = await tx.event.findFirst({
    where: { seminarId, subjectId: person.id, kind },
    orderBy: { id: 'desc' },
    select: { data: true },
  })
  return ofCourse.safeParse(last?.data).data?.course
}

type RoleChange = { from: Role; to: Role }

/** False for the last instructor, who keeps their role. */
async function followRole(
  tx: Tx,
  seminarId: string,
  person: { id: string },
  { from, to }: RoleChange,
): Promise<boolean> {
  if (from === 'instructor' && (await hasLastInstructor(tx, seminarId))) return false
  const where = { seminarId_personId: { seminarId, personId: person.id } }
  await tx.membership.update({ where, data: { role: to, revision: { increment: 1 } } })
  const event = { kind: 'membership.changed', subject: 'membership', id: person.id, data: { from, to } }
  await recordOn(tx, { member: { person: operator, seminar: { id: seminarId } } }, event)
  return true
}

type Leaver = { sub: string; personId: string }

/**
 * Ends the membership of a person whom the platform no longer lists, if a course began it and no other course of the seminar
 * has them. Their posts stay; the last instructor stays too. Nobody leaves an archived seminar this way: NotPermitted
 * `seminarArchived`.
 */
export async function endFromPlatform(tx: Tx, course: Course, { sub, personId }: Leaver): Promise<boolean> {
  const { courseId, seminarId } = course
  await holdSeminar(tx, seminarId)
  permitWriting(
    await tx.seminar.findUniqueOrThrow({ where: { id: seminarId }, select: { archivedAt: true } }),
  )
  const left = { where: { courseId_sub: { courseId, sub } }, data: { leftAt: now() } }
  const member = await tx.membership.findFirst({ where: { seminarId, personId, endedAt: null } })
  const isLeaving = member !== null && (await isInByThisAlone(tx, course, { sub, personId }))
  if (isLeaving && member.role === 'instructor' && (await hasLastInstructor(tx, seminarId))) return false
  await tx.ltiEnrolment.update(left)
  if (!isLeaving) return false
  const where = { seminarId_personId: { seminarId, personId } }
  await tx.membership.update({ where, data: { endedAt: now(), revision: { increment: 1 } } })
  const event = { kind: 'membership.ended', subject: 'membership', id: personId, data: { course: courseId } }
  await recordOn(tx, { member: { person: operator, seminar: { id: seminarId } } }, event)
  return true
}

async function isInByThisAlone(tx: Tx, { courseId, seminarId }: Course, { sub, personId }: Leaver) {
  const open = await tx.$queryRaw<Array<{ course: string; sub: string }>>`
    SELECT co.id AS course, en.sub FROM lti_enrolment en JOIN lti_course co ON co.id = en.course_id
    JOIN lti_platform pl ON pl.id = co.platform_id AND pl.removed_at IS NULL
    WHERE co.seminar_id = ${seminarId}::uuid AND en.person_id = ${personId}::uuid AND en.left_at IS NULL
      AND ${isTied('en')}`
  const isThisAlone = open.length === 1 && open[0]?.course === courseId && open[0].sub === sub
  if (!isThisAlone) return false
  return (await courseBehind(tx, 'membership.began', { seminarId, person: { id: personId } })) !== undefined
}

/**
 * For a statement with the course `co` and its enrolment or score: whether the platform's account is still the person's. That
 * ends when somebody proves an address which the platform had named for another person.
 */
export const isTied = (row: 'en' | 'sc') => Prisma.sql`EXISTS (SELECT FROM account ac
  WHERE ac.provider = ${PLATFORM_PROVIDERS}::text || co.platform_id AND ac.provider_account_id = ${Prisma.raw(`${row}.sub`)}
    AND ac.person_id = ${Prisma.raw(`${row}.person_id`)})`
