import type { AuthOptions, Profile } from 'next-auth'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import { z } from 'zod'
import { env } from '@/lib/platform/env'

type Provider = AuthOptions['providers'][number]

/** Ids and names of the configured providers. */
export function outsideProviders(): { id: string; name: string }[] {
  return configured().map(({ id, name }) => ({ id, name }))
}

/**
 * Joining an account to a person by address is safe here, despite the option's name: `vouchedAddress` refuses addresses that
 * the provider has not verified.
 */
const linking = { allowDangerousEmailAccountLinking: true }

export function configured(): Provider[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = env()
  return [
    ...(GITHUB_ID && GITHUB_SECRET ? [gitHub(GITHUB_ID, GITHUB_SECRET)] : []),
    ...(GOOGLE_ID && GOOGLE_SECRET
      ? [Google({ clientId: GOOGLE_ID, clientSecret: GOOGLE_SECRET, ...linking })]
      : []),
    ...openId(),
  ]
}

/** GitHub's profile does not say whether its address is verified, so this reads the list of addresses. */
function gitHub(clientId: string, clientSecret: string): Provider {
  const provider = GitHub({ clientId, clientSecret, ...linking })
  const userinfo = {
    url: 'https://api.github.com/user',
    async request({
      client,
      tokens,
    }: {
      client: { userinfo(token: string): Promise<object> }
      tokens: Tokens
    }) {
      const profile = await client.userinfo(tokens.access_token ?? '')
      const email = await verifiedAddress(tokens.access_token ?? '')
      return { ...profile, email, email_verified: email !== null }
    },
  }
  return { ...provider, options: { ...provider.options, userinfo } } as Provider
}

type Tokens = { access_token?: string }

const addresses = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

async function verifiedAddress(token: string): Promise<string | null> {
  const answer = await fetch('https://api.github.com/user/emails', {
    headers: { authorization: `token ${token}` },
  })
  if (!answer.ok) return null
  return (
    addresses.parse(await answer.json()).find(({ primary, verified }) => primary && verified)?.email ?? null
  )
}

/** Any provider with OpenID Connect discovery. */
function openId(): Provider[] {
  const { OIDC_ISSUER, OIDC_ID, OIDC_SECRET, OIDC_NAME } = env()
  if (!OIDC_ISSUER || !OIDC_ID || !OIDC_SECRET) return []
  return [
    {
      id: 'oidc',
      name: OIDC_NAME,
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_ID,
      clientSecret: OIDC_SECRET,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      userinfo: { request: claimsOf },
      profile: ({ sub, name, email }: Profile & { sub: string }) => ({ id: sub, name, email }),
      ...linking,
    },
  ]
}

type Exchange = {
  tokens: Tokens & { claims?: () => { sub: string } }
  client: {
    issuer: { metadata: { userinfo_endpoint?: string } }
    userinfo(token: string): Promise<{ sub?: string }>
  }
}

/**
 * The claims of the verified id token, and those of the userinfo address, where a provider that keeps to the standard has the
 * address of the person (OpenID Connect Core, 5.4). Both must be of one subject (5.3.2). A provider without a userinfo address
 * has all claims in the token.
 */
async function claimsOf({ tokens, client }: Exchange): Promise<Profile> {
  const own = tokens.claims?.()
  const isAsked = client.issuer.metadata.userinfo_endpoint !== undefined
  if (!own || !tokens.access_token || !isAsked) return { ...own }
  const told = await client.userinfo(tokens.access_token)
  if (told.sub !== own.sub) throw new Error('The userinfo is of another subject.')
  return { ...own, ...told }
}

const vouched = z.object({ email: z.email(), email_verified: z.literal(true).or(z.literal('true')) })

/** The address that a provider vouches for, in lower case, if any. */
export function vouchedAddress(profile: unknown): string | undefined {
  const parsed = vouched.safeParse(profile)
  return parsed.success ? parsed.data.email.toLowerCase() : undefined
}
