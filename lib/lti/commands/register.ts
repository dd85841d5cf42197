import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { personById } from '@/lib/people/providers'
import type { Person } from '@/lib/people/rules'
import { decrypt, encrypt } from '../../platform/encryption'
import { Conflict, done, type Result, refused } from '../../platform/errors'
import { linkTo } from '../../platform/mail/send'
import { FetchRefusal } from '../../platform/outside/guarded-request'
import { parse } from '../../platform/shape'
import { now } from '../../platform/time/clock'
import { DAY } from '../../platform/time/units'
import { madeBefore, requestHash, write } from '../../platform/write'
import { mayAdminister, permitAdministering } from '../access'
import { platformInput } from '../input'
import { ltiPath } from '../paths'
import { askPlatform, jsonOf } from '../platform-request'
import { registrationOfTool } from '../tool'
import { addRegistered } from './platforms'

const PURPOSE = 'lti registration'

const permission = z.object({ id: z.uuid(), person: z.uuid(), until: z.number() })

type Permission = { id: string; person: Person }

/**
 * The address that an administrator pastes into a platform, which then registers itself. It contains their permission for
 * one registration within a day, since the platform shows it in a frame, where nobody is signed in.
 */
export function registrationAddress(person: Person): string {
  permitAdministering(person)
  const given = { id: randomUUID(), person: person.id, until: now().getTime() + DAY }
  return `${linkTo(ltiPath('register'))}?${new URLSearchParams({ key: encrypt(PURPOSE, JSON.stringify(given)) })}`
}

/** The permission in a registration's address; null when it is over, or its giver administers the site no longer. */
export async function registrationPermission(key: string): Promise<Permission | null> {
  const text = decrypt(PURPOSE, key)
  const read = text ? permission.safeParse(JSON.parse(text)) : null
  if (!read?.success || read.data.until < now().getTime()) return null
  const person = await personById(read.data.person)
  return person && mayAdminister(person) ? { id: read.data.id, person } : null
}

const url = z.string().max(2_000)

/** The fields of a platform's configuration that Veta reads. */
const configuration = z.object({
  issuer: url,
  authorization_endpoint: url,
  token_endpoint: url,
  jwks_uri: url,
  registration_endpoint: url,
  authorization_server: z.string().max(2_000).optional().catch(undefined),
})

const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

const registered = z.object({
  client_id: z.string().min(1).max(300),
  [TOOL]: z
    .object({ deployment_id: z.string().min(1).max(300).optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

type Asked = { configuration: string; token?: string }

/**
 * Registers Veta at a platform (LTI Dynamic Registration 1.0): reads the platform's configuration, posts ours, and stores the
 * client id that it answers. One permission registers once: ltiRegistrationUsed for another platform.
 */
export async function registerPlatform(
  { id, person }: Permission,
  { configuration: address, token }: Asked,
): Promise<Result<{ id: string }>> {
  permitAdministering(person)
  const once = { key: `lti registration ${id}`, requestHash: requestHash(address) }
  try {
    const before = await madeBefore(person, once)
    if (before) return done(before)
    const read = await answered(address, token)
    if (!read.ok) return read
    const parsed = parse(platformInput, read.value)
    if (!parsed.ok) return refused({ '': { code: 'addressAnswersOtherwise' } })
    return await write(person, once, (tx, made) => addRegistered(tx, made, { person, input: parsed.value }))
  } catch (error) {
    if (error instanceof Conflict) return refused({ '': { code: 'ltiRegistrationUsed' } })
    throw error
  }
}

async function answered(address: string, token: string | undefined): Promise<Result<unknown>> {
  try {
    const found = jsonOf(await askPlatform(address), configuration)
    const isOwn = URL.canParse(found.issuer) && new URL(found.issuer).host === new URL(address).host
    if (!isOwn) return refused({ '': { code: 'ltiForeignConfiguration' } })
    const answer = await askPlatform(found.registration_endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(registrationOfTool()),
    })
    const { client_id: clientId, [TOOL]: tool } = jsonOf(answer, registered)
    return done({
      issuer: found.issuer,
      clientId,
      authUrl: found.authorization_endpoint,
      tokenUrl: found.token_endpoint,
      jwksUrl: found.jwks_uri,
      ...(found.authorization_server && { tokenAudience: found.authorization_server }),
      ...(tool?.deployment_id && { deployment: tool.deployment_id }),
    })
  } catch (error) {
    if (error instanceof FetchRefusal) return refused({ '': error.problem })
    throw error
  }
}
