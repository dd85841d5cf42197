import { mayGrade, maySeeRubricOf } from '@/lib/gradebook/grades/access'
import { operator } from '@/lib/people/access'
import type { Person } from '@/lib/people/rules'
import { questionPath } from '@/lib/questions/paths'
import { type QuestionContext, threadSeenBy } from '@/lib/questions/queries'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { createWithin } from '@/lib/seminars/commands/found'
import type { SeminarInput } from '@/lib/seminars/input'
import { holdMembers } from '@/lib/seminars/locks'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { db, type Tx } from '../../platform/database/db'
import { Conflict, done, NotFound, NotPermitted, type Result, refused } from '../../platform/errors'
import { recordOn } from '../../platform/events'
import { isId } from '../../platform/id'
import { now } from '../../platform/time/clock'
import { type IdempotencyKey, transact, type WriteResult, write } from '../../platform/write'
import { ltiPath } from '../paths'
import { roleFrom } from '../rules'
import { enrolFromPlatform } from './enrolments'
import type { Launch } from './launch'

/**
 * Enters a person into the seminar of their course, with the role that the platform gives them, and returns the page to
 * show. The first instructor chooses the seminar; learners who come before are told so (ltiNotTied).
 */
export async function enterCourse(person: Person, launch: Launch): Promise<Result<{ to: string }>> {
  const { message } = launch
  if (!message.course) return done({ to: '/' })
  const role = roleFrom(message.roles)
  if (message.kind === 'deepLink' && role !== 'instructor')
    return refused({ '': { code: 'ltiOnlyInstructors' } })
  const course = await noteCourse(launch)
  if (!course.seminarId) {
    return role === 'instructor' ? done({ to: ltiPath('course') }) : refused({ '': { code: 'ltiNotTied' } })
  }
  const enrolled = await attempt(() =>
    transact((tx) =>
      enrolFromPlatform(
        tx,
        { courseId: course.id, seminarId: course.seminarId ?? '' },
        {
          sub: message.sub,
          person,
          role,
        },
      ),
    ),
  )
  if (!enrolled.ok) return enrolled
  if (message.kind === 'deepLink') return done({ to: ltiPath('deep-link') })
  return done({ to: await pageOf(person, course.seminarId, course.id, launch) })
}

async function attempt(work: () => Promise<void>): Promise<Result<null>> {
  try {
    await work()
    return done(null)
  } catch (error) {
    if (error instanceof NotPermitted) return refused({ '': { code: error.code } })
    throw error
  }
}

/** Stores the course as this launch describes it. */
async function noteCourse({ platform, message }: Launch): Promise<{ id: string; seminarId: string | null }> {
  const { course, memberships } = message
  if (!course) throw new NotFound()
  const told = { title: course.title, ...(memberships && { membershipsUrl: memberships }) }
  const key = { platformId: platform.id, deploymentId: message.deployment, contextId: course.id }
  return db.ltiCourse.upsert({
    where: { platformId_deploymentId_contextId: key },
    create: { ...key, ...told },
    update: told,
    select: { id: true, seminarId: true },
  })
}

/** The question of the link, or the thread of its prompt that the person sees; otherwise their seminar. */
async function pageOf(person: Person, seminarId: string, courseId: string, launch: Launch): Promise<string> {
  const asked = await questionOfLink(courseId, launch)
  const { seminar } = await findSeminar(person, seminarId)
  const thread = asked && (await threadSeenBy(person, asked))
  if (!thread || thread.member.seminar.id !== seminarId) return seminarPath(seminar.slug)
  await noteLineItem(courseId, asked, launch)
  return questionPath(seminar.slug, thread.question.number, pageFor(thread, launch))
}

/**
 * A review of a submission opens the grades, or the person's own. It opens nobody else's by name: under pseudonyms the platform
 * would tell who wrote what.
 */
function pageFor(thread: QuestionContext, { message }: Launch): 'grades' | 'grade' | undefined {
  if (message.kind !== 'review' || !maySeeRubricOf(thread)) return undefined
  return mayGrade(thread) ? 'grades' : 'grade'
}

/** A link has its question in its custom field, which some platforms drop; the first launch with it is remembered. */
async function questionOfLink(courseId: string, { message }: Launch): Promise<string | null> {
  const { link, question } = message
  const given = question && isId(question) ? question : undefined
  if (!link) return given ?? null
  const known = given && (await db.question.count({ where: { id: given } })) > 0 ? given : undefined
  const stored = await db.ltiLink.upsert({
    where: { courseId_linkId: { courseId, linkId: link.id } },
    create: { courseId, linkId: link.id, title: link.title, questionId: known },
    update: { title: link.title, ...(known && { questionId: known }) },
    select: { questionId: true },
  })
  return stored.questionId
}

/** The column of the link's grades receives those of its question. */
async function noteLineItem(courseId: string, questionId: string, { message }: Launch): Promise<void> {
  const { link, lineItem: url } = message
  if (!link || !url) return
  const key = { courseId, linkId: link.id }
  await db.ltiLineItem.upsert({
    where: { courseId_linkId: key },
    create: { ...key, questionId, url },
    update: { questionId, url },
  })
}

/** Ties the launch's course to a seminar that the person instructs. Throws Conflict when it is tied already. */
export async function tieCourse(person: Person, launch: Launch, seminar: string): Promise<void> {
  permitTying(launch)
  const { id } = await noteCourse(launch)
  const member = await findSeminar(person, seminar)
  permitInstructing(member)
  await transact((tx) => tieHeld(tx, member, id, launch))
}

/**
 * Makes a seminar for the launch's course, with the person as its instructor: the platform vouches for their role. Throws
 * Conflict when the course is tied already.
 */
export async function foundForCourse(
  person: Person,
  launch: Launch,
  input: SeminarInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitTying(launch)
  const course = await noteCourse(launch)
  return write(person, once, async (tx) => {
    const made = await createWithin(tx, operator, input, person)
    if (made.ok) await tieHeld(tx, await findSeminar(person, made.value.id, tx), course.id, launch)
    return made
  })
}

async function tieHeld(tx: Tx, member: Member, id: string, { platform }: Launch): Promise<void> {
  permitInstructing(await holdMembers(tx, member))
  const seminarId = member.seminar.id
  const data = { seminarId, tiedBy: member.person.id, tiedAt: now() }
  const { count } = await tx.ltiCourse.updateMany({ where: { id, seminarId: null }, data })
  if (count === 0) throw new Conflict('ltiTiedAlready')
  const event = { kind: 'seminar.tied', subject: 'seminar', id: seminarId }
  await recordOn(tx, { member }, { ...event, data: { platform: platform.name } })
}

function permitTying({ message }: Launch): void {
  if (!message.course) throw new NotFound()
  if (roleFrom(message.roles) !== 'instructor') throw new NotPermitted('ltiOnlyInstructors')
}
