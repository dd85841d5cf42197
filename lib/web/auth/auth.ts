import type { AuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import Email from 'next-auth/providers/email'
import { beginSession, endSession, SESSION_DAYS } from '@/lib/people/commands/session'
import { signInWithPassword } from '@/lib/people/commands/sign-in'
import { signInInput } from '@/lib/people/input'
import { personOfAccount, personOfAddress } from '@/lib/people/providers'
import { listDemoAccounts } from '@/lib/people/queries'
import type { Person } from '@/lib/people/rules'
import { personOfSession } from '@/lib/people/sessions'
import { env, secret } from '@/lib/platform/env'
import { type Problems, TooMany } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { parse } from '@/lib/platform/shape'
import { adapter } from './adapter'
import { deviceIn } from './device'
import { configured, vouchedAddress } from './providers'
import { claims } from './session'
import { deviceOf, isNearDemo, mayTryDemo, peerOf } from './visitor'

/** One request to next-auth, which signs people in; afterwards `lib/web/auth/session` recognises them. */
export type SignInRequest = {
  headers: Headers
  /** The step of next-auth: `callback`, `session`… */
  doing: string
  /** Receives the reason of a refused password, for which next-auth has no place. */
  refuse?: (problems: Problems) => void
  /** Receives the person of the new session. */
  welcome?: (person: string) => void
}

export function authOptions(asking: SignInRequest): AuthOptions {
  return {
    adapter,
    secret: secret(),
    useSecureCookies: env().secureCookies,
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 24 * 60 * 60 },
    pages: { signIn: '/signin', error: '/signin', signOut: '/signin', verifyRequest: '/signin/link' },
    providers: [byPassword(asking), ...byDemonstration(asking), byLink(), ...configured()],
    jwt: { decode: (params) => liveToken(asking, params) },
    callbacks: {
      signIn: maySignIn,
      jwt: (params) => tokenFor(asking, params),
      session: ({ session }) => session,
    },
    events: { signOut: ({ token }) => endOf(token) },
    logger,
  }
}

function byPassword({ headers, refuse }: SignInRequest) {
  return Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(sent) {
      const { email, password } = sent ?? {}
      try {
        const parsed = parse(signInInput, { email, password })
        const result = parsed.ok
          ? await signInWithPassword(parsed.value, peerOf(headers), deviceIn(headers))
          : parsed
        if (result.ok) return result.value
        refuse?.(result.problems)
      } catch (error) {
        refuse?.({ '': problemOf(error) })
      }
      return null
    },
  })
}

/** Otherwise an error here would be written into the next page's address. */
function problemOf(error: unknown) {
  if (error instanceof TooMany) return { code: 'tooManySignIns', values: { minutes: inMinutes(error) } }
  log.error({ error: error instanceof Error ? error.stack : 'unknown' }, 'sign-in fault')
  return { code: 'fault' }
}

const inMinutes = ({ retryAfterSeconds }: TooMany) => Math.ceil(retryAfterSeconds / 60)

function byDemonstration({ headers }: SignInRequest) {
  if (!isNearDemo(headers)) return []
  const credentials = { person: { type: 'text' }, key: { type: 'password' } }
  const authorize = async (sent: Record<keyof typeof credentials, string> | undefined) => {
    if (!mayTryDemo(headers, sent?.key)) return null
    return (await listDemoAccounts()).find(({ id }) => id === sent?.person) ?? null
  }
  return [Credentials({ id: 'demo', name: 'demo', credentials, authorize })]
}

/** Accepts the links of lib/people/commands/sign-in-link; it sends none itself. */
function byLink() {
  const sendVerificationRequest = () => Promise.reject(new Error('Links are sent by our own form.'))
  return Email({ server: {}, from: env().MAIL_FROM, sendVerificationRequest })
}

type SignInCallback = NonNullable<NonNullable<AuthOptions['callbacks']>['signIn']>

/** A link is for known people; an outside account enters, or is joined to a person, by a verified address. */
const maySignIn: SignInCallback = async ({ user, account, profile }) => {
  if (account?.type === 'email') return (await personOfAddress(user.email ?? '')) !== null
  if (account?.type !== 'oauth') return true
  if (await personOfAccount(account.provider, account.providerAccountId)) return true
  return vouchedAddress(profile) !== undefined || '/signin?error=unverifiedAddress'
}

type JwtCallback = NonNullable<NonNullable<AuthOptions['callbacks']>['jwt']>

/** At sign-in this stores the session's row and names it in the token, which contains no other data of the person. */
async function tokenFor({ headers, welcome }: SignInRequest, { token, user }: Parameters<JwtCallback>[0]) {
  if (!user) return token
  const sid = await beginSession(user.id, { device: deviceOf(headers), address: peerOf(headers) })
  welcome?.(user.id)
  return { sub: user.id, sid }
}

/**
 * A cookie is valid while its row is. During the return from a provider it is ignored: the account must find its person by
 * address, never by the person signed in on this machine.
 */
async function liveToken({ doing }: SignInRequest, params: Parameters<typeof decode>[0]) {
  if (doing === 'callback') return null
  const token = await decode(params)
  const parsed = claims.safeParse(token)
  const person: Person | null = parsed.success
    ? await personOfSession(parsed.data.sid, parsed.data.sub)
    : null
  return person ? token : null
}

/** Signing out through next-auth also ends the row. */
async function endOf(token: unknown): Promise<void> {
  const parsed = claims.safeParse(token)
  if (!parsed.success) return
  const { sub, sid } = parsed.data
  if (await personOfSession(sid, sub)) await endSession({ id: sub }, sid)
}

const logger: AuthOptions['logger'] = {
  error: (code, metadata) => log.error({ code, reason: reasonOf(metadata) }, 'next-auth'),
  warn: () => {},
  debug: () => {},
}

function reasonOf(metadata: Error | { error?: Error }): string | undefined {
  return metadata instanceof Error ? metadata.message : metadata.error?.message
}
