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
    await record(tx, { actor: person, kind: 'ltiPlatform.added', subject: 'ltiPlatform', subjectId: id })
    return done({ id })
  })
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

async function storePlatform(tx: Tx, { deployment, name, ...addresses }: PlatformInput): Promise<string> {
  const { issuer, clientId } = addresses
  const shown = name || new URL(issuer).host
  const { id } = await tx.ltiPlatform.upsert({
    where: { issuer_clientId: { issuer, clientId } },
    create: { ...addresses, name: shown, addedAt: now() },
    update: { ...addresses, name: shown, tokenAudience: addresses.tokenAudience ?? null, removedAt: null },
    select: { id: true },
  })
  if (deployment)
    await tx.ltiDeployment.createMany({
      data: { platformId: id, deploymentId: deployment },
      skipDuplicates: true,
    })
  return id
}

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
