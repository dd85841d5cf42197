import { z } from 'zod'
import { operator } from '@/lib/people/access'
import { personOfAccount } from '@/lib/people/providers'
import { type Person, platformProvider } from '@/lib/people/rules'
import { type Member, permitInstructing, permitWriting } from '@/lib/seminars/access'
import { db } from '../../platform/database/db'
import { done, NotFound, NotPermitted, type Result, refused } from '../../platform/errors'
import { eachByItself } from '../../platform/jobs'
import { consume } from '../../platform/limits'
import { FetchRefusal } from '../../platform/outside/guarded-request'
import { now } from '../../platform/time/clock'
import type { Locale } from '../../platform/words/messages'
import { transact } from '../../platform/write'
import { jsonOf } from '../platform-request'
import { type Platform, platformById } from '../queries'
import { fullName, nextPage, roleFrom } from '../rules'
import { platformService, scopes } from '../service-token'
import { accountWithAddress, openAccount } from './accounts'
import { endFromPlatform, enrolFromPlatform } from './enrolments'

const MEDIA_TYPE = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'

/** Pages of a platform's list; more are a mistake, or an attack. */
const MOST_PAGES = 200

/**
 * What reading a course's members changed. `present`: people of the course who are members; `left`: memberships that ended;
 * `waiting`: people whose address belongs to an account, which they confirm when they come.
 */
export type CourseChange = { present: number; left: number; waiting: number }

type Course = { id: string; seminarId: string; membershipsUrl: string; platformId: string }

/**
 * Reads the members of a course from its platform (LTI Names and Role Provisioning Services 2.0). Memberships of people who
 * left the course end, and their work stays. Nothing changes unless every page could be read.
 */
export async function readRoster(
  member: Member,
  courseId: string,
  locale: Locale,
): Promise<Result<CourseChange>> {
  permitInstructing(permitWriting(member))
  const course = await db.ltiCourse.findFirst({ where: { id: courseId, seminarId: member.seminar.id } })
  if (!course?.seminarId) throw new NotFound()
  const { id, seminarId, membershipsUrl, platformId } = course
  if (!membershipsUrl) return refused({ '': { code: 'ltiNoRoster' } })
  await consume('fetches', member.person.id)
  try {
    return done(await follow({ id, seminarId, membershipsUrl, platformId }, member.person, locale))
  } catch (error) {
    if (error instanceof FetchRefusal) return refused({ '': error.problem })
    throw error
  }
}

/** Reads the members of every course once more; a platform that does not answer changes nothing. */
export async function readAllRosters(): Promise<void> {
  const courses = await db.ltiCourse.findMany({
    where: { seminar: { archivedAt: null }, membershipsUrl: { not: null }, platform: { removedAt: null } },
  })
  await eachByItself(courses, 'the members of a course', async (course) => {
    const { id, seminarId, membershipsUrl, platformId } = course
    if (seminarId && membershipsUrl)
      await follow({ id, seminarId, membershipsUrl, platformId }, operator, 'en')
  })
}

async function follow(course: Course, actor: Person, locale: Locale): Promise<CourseChange> {
  const platform = await platformById(course.platformId)
  const listed = await listMembers(platform, course.membershipsUrl)
  const outcome: CourseChange = { present: 0, left: 0, waiting: 0 }
  const active = listed.filter(({ status }) => status === 'Active')
  for (const one of active) outcome[await admitListed(platform, course, one, { actor, locale })]++
  const subs = active.map(({ sub }) => sub)
  const gone = await db.ltiEnrolment.findMany({
    where: { courseId: course.id, leftAt: null, sub: { notIn: subs } },
  })
  for (const enrolment of gone) {
    const place = { courseId: course.id, seminarId: course.seminarId }
    if (await transact((tx) => endFromPlatform(tx, place, enrolment))) outcome.left++
  }
  await db.ltiCourse.update({ where: { id: course.id }, data: { rosterAt: now() } })
  return outcome
}

type Acting = { actor: Person; locale: Locale }

async function admitListed(
  platform: Platform,
  { id: courseId, seminarId }: Course,
  { sub, name, email, roles }: ListedMember,
  { actor, locale }: Acting,
): Promise<'present' | 'waiting'> {
  const known = await personOfAccount(platformProvider(platform.id), sub)
  if (!known && (await accountWithAddress({ email }))) return 'waiting'
  const person = known ?? (await openAccount(platform, { sub, name, email }, locale)).person
  try {
    const enrolled = { sub, person, role: roleFrom(roles), actor }
    await transact((tx) => enrolFromPlatform(tx, { courseId, seminarId }, enrolled))
    return 'present'
  } catch (error) {
    if (error instanceof NotPermitted) return 'waiting'
    throw error
  }
}

const text = z.string().max(500).optional().catch(undefined)

const listedMember = z
  .object({
    user_id: z.string().min(1).max(500),
    status: z.enum(['Active', 'Inactive', 'Deleted']).catch('Active'),
    name: text,
    given_name: text,
    family_name: text,
    email: text,
    roles: z.array(z.string().max(300)).max(200).catch([]),
  })
  .transform(({ user_id: sub, given_name: given, family_name: family, name, ...rest }) => ({
    ...rest,
    sub,
    name: name ?? fullName(given, family),
  }))

type ListedMember = z.output<typeof listedMember>

const page = z.object({ members: z.array(listedMember).max(10_000) })

/** All pages of a course's members. A list without anybody is taken for a fault: somebody teaches the course. */
async function listMembers(platform: Platform, first: string): Promise<ListedMember[]> {
  const listed: ListedMember[] = []
  let address: string | undefined = first
  for (let n = 0; address && n < MOST_PAGES; n++) {
    const call = await platformService(platform, scopes.members)
    const answer = await call(address, { headers: { accept: MEDIA_TYPE } })
    listed.push(...jsonOf(answer, page).members)
    const next = nextPage(answer.link, address)
    address = next && new URL(next).origin === new URL(first).origin ? next : undefined
  }
  if (listed.length === 0 || address) throw new FetchRefusal({ code: 'addressAnswersOtherwise' })
  return listed
}
