import {
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose'
import { z } from 'zod'
import { cache } from '../platform/cache'
import { done, type Problem, type Result, refused, TooMany } from '../platform/errors'
import { consume } from '../platform/limits'
import { log } from '../platform/log'
import { MINUTE } from '../platform/time/units'
import { askPlatform, jsonOf } from './platform-request'

/** In seconds: how far a platform's clock may be off. */
const LEEWAY = 60

type Sender = { id: string; issuer: string; clientId: string; jwksUrl: string }

/**
 * Verifies a platform's id token (LTI Security Framework 1.1, 5.1.3; OpenID Connect Core, 3.1.3.7): signed by a key of the
 * platform with RS256, for us, now, and for this login's nonce.
 */
export async function verifyIdToken(
  token: string,
  platform: Sender,
  nonce: string,
): Promise<Result<JWTPayload>> {
  const wrong = wrongAlgorithm(token)
  if (wrong) return refused({ '': wrong })
  try {
    const payload = await payloadOf(token, platform)
    const problem = claimProblem(payload, platform, nonce)
    return problem ? refused({ '': problem }) : done(payload)
  } catch (error) {
    return refused({ '': problemOf(error) })
  }
}

/** Refuses tokens without a signature, and those signed with a secret, which could be our public key. */
function wrongAlgorithm(token: string): Problem | null {
  try {
    const { alg = '' } = decodeProtectedHeader(token)
    if (alg === 'RS256') return null
    if (alg.toLowerCase() === 'none') return { code: 'ltiAlgNone' }
    return { code: 'ltiAlgorithm', values: { algorithm: alg.slice(0, 20) } }
  } catch {
    return { code: 'ltiTokenUnreadable' }
  }
}

async function payloadOf(token: string, platform: Sender): Promise<JWTPayload> {
  try {
    return await verified(token, platform, await keysOf(platform))
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
    return verified(token, platform, await freshKeysOf(platform))
  }
}

/** The times and the audience are checked here, the rest of the claims afterwards. */
async function verified(
  token: string,
  { issuer, clientId }: Sender,
  keys: JSONWebKeySet,
): Promise<JWTPayload> {
  const expected = { issuer, audience: clientId, algorithms: ['RS256'], clockTolerance: LEEWAY }
  const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
    ...expected,
    requiredClaims: ['exp', 'iat', 'nonce'],
  })
  return payload
}

function claimProblem({ aud, azp, iat = 0, nonce: given }: JWTPayload, { clientId }: Sender, nonce: string) {
  if (Array.isArray(aud) && aud.length > 1 && azp !== clientId) return { code: 'ltiAudience' }
  if (azp !== undefined && azp !== clientId) return { code: 'ltiAudience' }
  if (iat > Date.now() / 1_000 + LEEWAY) return { code: 'ltiFuture' }
  return given === nonce ? null : { code: 'ltiNonce' }
}

function problemOf(error: unknown): Problem {
  if (error instanceof errors.JWTExpired) return { code: 'ltiExpired' }
  if (error instanceof errors.JWKSNoMatchingKey) return { code: 'ltiKeyUnknown' }
  if (error instanceof errors.JWSSignatureVerificationFailed) return { code: 'ltiSignature' }
  if (error instanceof errors.JWTClaimValidationFailed) return ofClaim(error.claim)
  if (error instanceof errors.JOSEError) return { code: 'ltiTokenUnreadable' }
  if (error instanceof TooMany) return { code: 'ltiKeyUnknown' }
  log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a platform’s keys')
  return { code: 'ltiKeysUnreachable' }
}

function ofClaim(claim: string): Problem {
  if (claim === 'iss') return { code: 'ltiIssuer' }
  if (claim === 'aud') return { code: 'ltiAudience' }
  if (claim === 'nbf') return { code: 'ltiFuture' }
  if (claim === 'nonce') return { code: 'ltiNonce' }
  return { code: 'ltiTokenUnreadable' }
}

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) })

/** By the address of the key set. */
const known = cache<JSONWebKeySet>('platform keys', {
  most: 2_000_000,
  sizeOf: (set) => set.keys.length * 1_000,
  fresh: 10 * MINUTE,
})

const keysOf = async (platform: Sender) => known.get(platform.jwksUrl) ?? freshKeysOf(platform)

/** Fetched again for each unknown key, which a platform's rotation explains; limited, since a forger may name any key. */
async function freshKeysOf({ id, jwksUrl }: Sender): Promise<JSONWebKeySet> {
  await consume('platformKeys', id)
  const set = jsonOf(await askPlatform(jwksUrl), keySet)
  known.set(jwksUrl, set)
  return set
}
