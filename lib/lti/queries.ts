import type { Person } from '@/lib/people/rules'
import { db } from '../platform/database/db'
import { done, NotFound, type Result, refused } from '../platform/errors'
import { permitAdministering } from './access'

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
