import { createHash, randomBytes } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { env, secret } from '@/lib/platform/env'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { linkTo } from '@/lib/platform/mail/send'
import { cookieOptions } from '../reply-cookie'
import { authOptions } from './auth'
import { rememberDevice } from './device'
import { endOfFrame } from './enter'

type Step = {
  /** A path of next-auth: `callback/credentials`, `signin/github`, `callback/email`. */
  path: string
  fields?: Record<string, string>
  query?: Record<string, string>
  /** The destination after next-auth's step; a path of ours. */
  next?: string
}

/**
 * Takes a step of next-auth from a form of ours, within this request: our pages show their own errors and work without
 * JavaScript. Sets next-auth's cookies on our answer. Returns the next page.
 */
export async function signInStep({ path, fields, query = {}, next = '/' }: Step): Promise<Result<string>> {
  const asked = { headers: new Headers(await headers()), doing: path.split('/', 1)[0] ?? '' }
  let problems: Problems = { '': { code: 'signInRefused' } }
  let person: string | undefined
  const options = authOptions({
    ...asked,
    refuse: (found) => (problems = found),
    welcome: (found) => (person = found),
  })
  const address = linkTo(`/api/auth/${path}?${new URLSearchParams(query)}`)
  const request = new NextRequest(address, fields && (await posted({ ...fields, callbackUrl: linkTo(next) })))
  const answer: Response = await NextAuth(request, { params: { nextauth: path.split('/') } }, options)
  await passOn(answer)
  if (person) {
    await rememberDevice(person)
    await leaveFrame()
  }
  const place = new URL(
    answer.headers.get('location') ?? (await urlOf(answer)) ?? '/signin?error=Callback',
    address,
  )
  const failed = place.searchParams.has('error') || place.pathname.startsWith('/api/auth/')
  return failed
    ? refused(problems)
    : done(place.origin === new URL(address).origin ? pathOf(place) : place.href)
}

/** A frame's session would stand before the new one. */
async function leaveFrame(): Promise<void> {
  const jar = await cookies()
  for (const cookie of endOfFrame()) if (jar.has(cookie.name)) jar.set(cookie.name, '', cookieOptions(cookie))
}

type Post = { method: string; body: URLSearchParams }

/** A form of ours proves its origin already, but next-auth also requires its own token. */
async function posted(fields: Record<string, string>): Promise<Post> {
  const csrfToken = randomBytes(32).toString('hex')
  const signature = createHash('sha256').update(`${csrfToken}${secret()}`).digest('hex')
  const secure = env().secureCookies
  const name = `${secure ? '__Host-' : ''}next-auth.csrf-token`
  const jar = await cookies()
  jar.set(name, `${csrfToken}|${signature}`, { httpOnly: true, sameSite: 'lax', path: '/', secure })
  return { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) }
}

async function urlOf(answer: Response): Promise<string | undefined> {
  const body: unknown = await answer.json().catch(() => null)
  return body && typeof body === 'object' && 'url' in body ? String(body.url) : undefined
}

const pathOf = ({ pathname, search, hash }: URL) => pathname + search + hash

async function passOn(answer: Response): Promise<void> {
  const jar = await cookies()
  for (const line of answer.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    const given = new Map(attributes.map((attribute) => attributeOf(attribute)))
    const expires = given.get('expires')
    jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), {
      path: given.get('path') ?? '/',
      httpOnly: given.has('httponly'),
      secure: given.has('secure'),
      sameSite: 'lax',
      ...(expires ? { expires: new Date(expires) } : {}),
    })
  }
}

function attributeOf(attribute: string): [string, string] {
  const [name = '', value = ''] = attribute.split('=', 2)
  return [name.toLowerCase(), value]
}
