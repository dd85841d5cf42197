import type { Person } from '@/lib/people/rules'
import type { LtiScoreState } from '@/lib/platform/prisma/enums'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { db } from '../platform/database/db'
import { done, NotFound, type Result, refused } from '../platform/errors'
import { permitAdministering } from './access'
import { originsIn } from './rules'

const platform = {
  id: true,
  name: true,
  issuer: true,
  clientId: true,
  authUrl: true,
  tokenUrl: true,
  jwksUrl: true,
  tokenAudience: true,
} as const

/** The platforms that may launch, the newest first, with their deployments and numbers of courses. */
export async function listPlatforms(person: Person) {
  permitAdministering(person)
  const rows = await db.ltiPlatform.findMany({
    where: { removedAt: null },
    orderBy: { id: 'desc' },
    take: 200,
    select: {
      ...platform,
      addedAt: true,
      deployments: { select: { deploymentId: true }, orderBy: { deploymentId: 'asc' } },
      _count: { select: { courses: true } },
    },
  })
  return rows.map(({ deployments, _count, ...row }) => ({
    ...row,
    deployments: deployments.map(({ deploymentId }) => deploymentId),
    courses: _count.courses,
  }))
}

export type ListedPlatform = Awaited<ReturnType<typeof listPlatforms>>[number]

/** The platform of a login: by its issuer, and by our client id where several share the issuer, as in Canvas's cloud. */
export async function platformOfLogin(
  issuer: string,
  clientId: string | undefined,
): Promise<Result<Platform>> {
  const found = await db.ltiPlatform.findMany({
    where: { issuer, removedAt: null, ...(clientId ? { clientId } : {}) },
    take: 2,
    select: platform,
  })
  const [first, second] = found
  if (!first) return refused({ '': { code: 'ltiUnknownPlatform' } })
  return second ? refused({ '': { code: 'ltiWhichClient' } }) : done(first)
}

export type Platform = {
  id: string
  name: string
  issuer: string
  clientId: string
  authUrl: string
  tokenUrl: string
  jwksUrl: string
  tokenAudience: string | null
}

export async function platformById(id: string): Promise<Platform> {
  const found = await db.ltiPlatform.findFirst({ where: { id, removedAt: null }, select: platform })
  if (!found) throw new NotFound()
  return found
}

/** Whether a platform that may launch signs people in at one of these origins, which have spaces between them. */
export async function isRegistered(origins: string): Promise<boolean> {
  const platforms = await db.ltiPlatform.findMany({ where: { removedAt: null }, select: { authUrl: true } })
  return platforms.some(({ authUrl }) => origins.split(' ').includes(originsIn(authUrl)))
}

/** A course that is tied to a seminar, for its instructors. `scores` counts released grades by what became of them. */
export type TiedCourse = {
  id: string
  title: string
  platform: string
  people: number
  rosterAt: Date | null
  hasRoster: boolean
  scores: Partial<Record<LtiScoreState, number>>
  refusals: Array<{ name: string; code: string }>
}

const MOST_REFUSALS = 50

/** The courses of learning platforms that open this seminar. */
export async function coursesOf(member: Member): Promise<TiedCourse[]> {
  permitInstructing(member)
  const rows = await db.ltiCourse.findMany({
    where: { seminarId: member.seminar.id },
    orderBy: { id: 'asc' },
    take: 50,
    select: {
      ...{ id: true, title: true, rosterAt: true, membershipsUrl: true },
      platform: { select: { name: true } },
      _count: { select: { enrolments: { where: { leftAt: null } } } },
    },
  })
  const ids = rows.map(({ id }) => id)
  const [counts, refusals] = await Promise.all([countScores(ids), refusedScores(ids)])
  return rows.map(({ membershipsUrl, platform: { name }, _count, ...row }) => ({
    ...row,
    platform: name,
    people: _count.enrolments,
    hasRoster: membershipsUrl !== null,
    scores: Object.fromEntries(
      counts.flatMap((one) => (one.course === row.id ? [[one.state, one.count]] : [])),
    ),
    refusals: refusals.flatMap(({ course, ...one }) => (course === row.id ? [one] : [])),
  }))
}

const countScores = (courses: string[]) => db.$queryRaw<
  Array<{ course: string; state: LtiScoreState; count: number }>
>`SELECT li.course_id AS course, sc.state, count(*)::int AS count FROM lti_score sc
  JOIN lti_line_item li ON li.id = sc.line_item_id WHERE li.course_id = ANY(${courses}::uuid[]) GROUP BY 1, 2`

/** Grades that a platform does not take, by name: the instructor sends them by hand, or mends the course. */
const refusedScores = (courses: string[]) => db.$queryRaw<
  Array<{ course: string; name: string; code: string }>
>`
  SELECT li.course_id AS course, pe.name, sc.problem AS code FROM lti_score sc
  JOIN lti_line_item li ON li.id = sc.line_item_id JOIN person pe ON pe.id = sc.person_id
  JOIN grade_release rel ON rel.id::text = sc.release AND rel.ended_at IS NULL
  WHERE li.course_id = ANY(${courses}::uuid[]) AND sc.state = 'refused' ORDER BY pe.name LIMIT ${MOST_REFUSALS}`
