import type { Person } from '@/lib/people/rules'
import type { Tx } from '../../platform/database/db'
import { env } from '../../platform/env'
import { done, NotFound, type Problems, type Result, refused } from '../../platform/errors'
import { record } from '../../platform/events'
import { now } from '../../platform/time/clock'
import { transact } from '../../platform/write'
import { permitAdministering } from '../access'
import type { PlatformInput } from '../input'

/**
 * Adds a platform. The same issuer and client id again change its addresses, and bring back a platform that was removed.
 * Problems of an address that is not https: addressNotSecure.
 */
export async function addPlatform(person: Person, input: PlatformInput): Promise<Result<{ id: string }>> {
  permitAdministering(person)
  const problems = insecure(input)
  if (Object.keys(problems).length) return refused(problems)
  return transact(async (tx) => {
    const id = await storePlatform(tx, input)
    await recordAdded(tx, person, id)
    return done({ id })
  })
}

/**
 * Adds the platform of a dynamic registration, as `id`. A platform that is known, or was removed, changes by an administrator's
 * hand alone: ltiRegisteredAlready.
 */
export async function addRegistered(
  tx: Tx,
  id: string,
  { person, input }: { person: Person; input: PlatformInput },
): Promise<Result<{ id: string }>> {
  const problems = insecure(input)
  if (Object.keys(problems).length) return refused(problems)
  const { deployment, ...platform } = named(input)
  const data = { id, ...platform, addedAt: now() }
  const { count } = await tx.ltiPlatform.createMany({ data, skipDuplicates: true })
  if (count === 0) return refused({ '': { code: 'ltiRegisteredAlready' } })
  await admitFrom(tx, id, deployment)
  await recordAdded(tx, person, id)
  return done({ id })
}

function insecure({ authUrl, tokenUrl, jwksUrl }: PlatformInput): Problems {
  const may = env().LTI_NETWORK === 'private' ? /^https?:\/\//i : /^https:\/\//i
  const addresses = Object.entries({ authUrl, tokenUrl, jwksUrl })
  return Object.fromEntries(
    addresses
      .filter(([, address]) => !may.test(address))
      .map(([field]) => [field, { code: 'addressNotSecure' }]),
  )
}

async function storePlatform(tx: Tx, input: PlatformInput): Promise<string> {
  const { deployment, ...platform } = named(input)
  const { issuer, clientId } = platform
  const { id } = await tx.ltiPlatform.upsert({
    where: { issuer_clientId: { issuer, clientId } },
    create: { ...platform, addedAt: now() },
    update: { ...platform, tokenAudience: platform.tokenAudience ?? null, removedAt: null },
    select: { id: true },
  })
  await admitFrom(tx, id, deployment)
  return id
}

const named = ({ name, ...rest }: PlatformInput) => ({ ...rest, name: name || new URL(rest.issuer).host })

async function admitFrom(tx: Tx, platformId: string, deploymentId: string | undefined): Promise<void> {
  if (!deploymentId) return
  await tx.ltiDeployment.createMany({ data: { platformId, deploymentId }, skipDuplicates: true })
}

const recordAdded = (tx: Tx, actor: Person, subjectId: string) =>
  record(tx, { actor, kind: 'ltiPlatform.added', subject: 'ltiPlatform', subjectId })

/** Ends launches from a platform. Its people, memberships and grades stay. */
export async function removePlatform(person: Person, id: string): Promise<void> {
  permitAdministering(person)
  await transact(async (tx) => {
    const { count } = await tx.ltiPlatform.updateMany({
      where: { id, removedAt: null },
      data: { removedAt: now() },
    })
    if (count === 0) throw new NotFound()
    await tx.ltiLaunch.deleteMany({ where: { platformId: id } })
    await record(tx, { actor: person, kind: 'ltiPlatform.removed', subject: 'ltiPlatform', subjectId: id })
  })
}

/** Whether the platform may launch from this deployment; a platform without any deployment learns its first one. */
export async function admitDeployment(platformId: string, deploymentId: string): Promise<boolean> {
  if (!deploymentId) return false
  return transact(async (tx) => {
    await tx.$executeRaw`SELECT FROM lti_platform WHERE id = ${platformId}::uuid FOR NO KEY UPDATE`
    const all = await tx.ltiDeployment.findMany({ where: { platformId }, select: { deploymentId: true } })
    if (all.length) return all.some((one) => one.deploymentId === deploymentId)
    await tx.ltiDeployment.create({ data: { platformId, deploymentId } })
    return true
  })
}
