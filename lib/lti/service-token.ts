import { z } from 'zod'
import { cache } from '../platform/cache'
import { MINUTE, SECOND } from '../platform/time/units'
import { signed } from './keys'
import { askPlatform, jsonOf, type PlatformAnswer, type PlatformRequest } from './platform-request'
import type { Platform } from './queries'

export const scopes = {
  members: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemRead: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  result: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
} as const

type ServiceToken = { token: string; until: number }

/** By platform and scope; a token is asked for again a minute before its end. */
const known = cache<ServiceToken>('platform tokens', {
  most: 500_000,
  sizeOf: ({ token }) => token.length * 2,
})

const nameOf = ({ id }: Platform, scope: string) => `${id} ${scope}`

/** Calls addresses of one service of a platform. Throws FetchRefusal. */
export type PlatformService = (address: string, request: PlatformRequest) => Promise<PlatformAnswer>

/**
 * A service of a platform with a token of ours (LTI Security Framework 1.1, 4). A refused token is forgotten, so that a later
 * call asks for another. Throws FetchRefusal.
 */
export async function platformService(platform: Platform, scope: string): Promise<PlatformService> {
  const token = await serviceToken(platform, scope)
  return async (address, { headers, ...rest }) => {
    const given = { ...headers, authorization: `Bearer ${token}` }
    const answer = await askPlatform(address, { ...rest, headers: given })
    if (answer.status === 401) known.delete(nameOf(platform, scope))
    return answer
  }
}

const tokenAnswer = z.object({
  access_token: z.string().min(1).max(10_000),
  expires_in: z.coerce.number().min(1).catch(300),
})

async function serviceToken(platform: Platform, scope: string): Promise<string> {
  const held = known.get(nameOf(platform, scope))
  if (held && held.until > Date.now() + MINUTE) return held.token
  const { clientId, tokenUrl, tokenAudience } = platform
  const assertion = await signed({ iss: clientId, sub: clientId, aud: tokenAudience ?? tokenUrl })
  const answer = await askPlatform(tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      scope,
    }).toString(),
  })
  const { access_token: token, expires_in: seconds } = jsonOf(answer, tokenAnswer)
  known.set(nameOf(platform, scope), { token, until: Date.now() + seconds * SECOND })
  return token
}
