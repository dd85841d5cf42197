import type { BrowserContext } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { beginSession, SESSION_DAYS } from '@/lib/people/commands/session'
import { personOfAddress } from '@/lib/people/providers'
import { DEMO_DOMAIN, type Person } from '@/lib/people/rules'
import { env, secret } from '@/lib/platform/env'

/** The address of this run's site. */
export const site = (): string => env().NEXTAUTH_URL ?? ''

/** A person of the demonstration, by the name before the @ of their address. */
export async function demo(key: string): Promise<Person> {
  const person = await personOfAddress(`${key}${DEMO_DOMAIN}`)
  if (!person) throw new Error(`The demonstration has nobody called ${key}.`)
  return person
}

export const SESSION_COOKIE = 'next-auth.session-token'

/** The result of signing in: the cookie's value, and the session's row. */
export async function aSession(person: Person, from = { device: 'A journey', address: '127.0.0.1' }) {
  const id = await beginSession(person.id, from)
  const maxAge = SESSION_DAYS * 24 * 60 * 60
  const value = await encode({ token: { sub: person.id, sid: id }, secret: secret(), maxAge })
  return { id, cookie: `${SESSION_COOKIE}=${value}`, value }
}

/** Signs a browser in without the forms, which have journeys of their own. */
export async function enter(context: BrowserContext, person: Person): Promise<void> {
  const { value } = await aSession(person)
  await context.addCookies([{ name: SESSION_COOKIE, value, url: site(), httpOnly: true, sameSite: 'Lax' }])
}
