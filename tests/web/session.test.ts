import { encode } from 'next-auth/jwt'
import { afterEach, describe, expect, it } from 'vitest'
import { beginSession } from '@/lib/people/commands/session'
import { db } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { claimedSession, requirePerson, sessionCookie, signedIn, signInFirst } from '@/lib/web/auth/session'
import { aPerson } from '../support/factories'
import { asIfAsked } from '../support/next-headers'

const DAY = 24 * 60 * 60

/** A browser with a signed-in person. */
async function aBrowser({ key = secret(), lasts = DAY }: { key?: string; lasts?: number } = {}) {
  const person = await aPerson({ name: 'Ada' })
  const sessionId = await beginSession(person.id, { device: 'A browser', address: '127.0.0.1' })
  const token = await encode({ token: { sub: person.id, sid: sessionId }, secret: key, maxAge: lasts })
  return { person, sessionId, token }
}

const withCookie = (cookie: string, more = {}) => new Headers({ cookie, ...more })
const asker = (cookie: string) => asIfAsked(withCookie(cookie), signedIn)

/** The address of Next's redirect: it leaves a page by throwing. */
const sentTo = (page: Promise<unknown>): Promise<string> =>
  page.then(
    () => 'stays',
    (thrown) => String(thrown.digest).split(';')[2] ?? '',
  )

afterEach(() => {
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
})

describe('a session', () => {
  it('says who asks, as long as its row is there', async () => {
    const { person, sessionId, token } = await aBrowser()
    const cookie = `theme=dark; next-auth.session-token=${token}`
    expect(await asker(cookie)).toMatchObject({ id: person.id, name: 'Ada', sessionId })
    expect(await asker(cookie), 'decoded once and remembered').toMatchObject({ id: person.id })
    await db.session.delete({ where: { id: sessionId } })
    expect(await asker(cookie)).toBeNull()
  })

  it('is read from the parts of a cookie that is too long for one', async () => {
    const { person, token } = await aBrowser()
    const parts = token.match(/.{1,100}/g) ?? []
    const cookie = parts.map((part, n) => `next-auth.session-token.${n}=${part}`).join('; ')
    expect(await asker(cookie)).toMatchObject({ id: person.id })
    const missing = cookie.replace('session-token.1=', 'session-token.9=')
    expect(await asker(missing)).toBeNull()
  })

  it('is nobody’s when its cookie ran out, was made elsewhere, or says nothing', async () => {
    const old = await aBrowser({ lasts: -60 })
    const forged = await aBrowser({ key: 'another secret of another site' })
    for (const token of [old.token, forged.token, 'x', ''])
      expect(await asker(`next-auth.session-token=${token}`)).toBeNull()
    expect(await asker('')).toBeNull()
  })

  it('is nobody’s in the name of another person', async () => {
    const [{ sessionId }, other] = [await aBrowser(), await aPerson()]
    const token = await encode({ token: { sub: other.id, sid: sessionId }, secret: secret() })
    const cookie = `next-auth.session-token=${token}`
    expect(await asIfAsked(withCookie(cookie), claimedSession)).toEqual({ sessionId, personId: other.id })
    expect(await asker(cookie)).toBeNull()
  })

  it('of a token without a session of ours is none', async () => {
    const { person } = await aBrowser()
    const token = await encode({ token: { sub: person.id }, secret: secret() })
    expect(await asker(`next-auth.session-token=${token}`)).toBeNull()
  })

  it('has a cookie that goes by TLS alone, where the site has TLS', () => {
    expect(sessionCookie()).toBe('next-auth.session-token')
    process.env.NEXTAUTH_URL = 'https://veta.example'
    expect(sessionCookie()).toBe('__Secure-next-auth.session-token')
  })
})

describe('a page that needs a person', () => {
  const askedFor = (address: string) => withCookie('', { 'x-veta-address': address })

  it('knows them when they are signed in', async () => {
    const { person, token } = await aBrowser()
    const found = await asIfAsked(withCookie(`next-auth.session-token=${token}`), () =>
      requirePerson('/notices'),
    )
    expect(found.id).toBe(person.id)
  })

  it('has them sign in first, and come back to the address they asked for', async () => {
    const page = asIfAsked(askedFor('/seminars/tin?q=ore&_rsc=1a2b'), () => requirePerson('/seminars/tin'))
    expect(await sentTo(page)).toBe(`/signin?next=${encodeURIComponent('/seminars/tin?q=ore')}`)
  })

  it('has them come back to the page itself when the address is too long or none of ours', async () => {
    const long = `/seminars/tin?q=${'x'.repeat(2_000)}`
    for (const headers of [askedFor(long), new Headers()])
      expect(await sentTo(asIfAsked(headers, () => signInFirst('/seminars/tin')))).toBe(
        '/signin?next=%2Fseminars%2Ftin',
      )
    const foreign = askedFor('//evil.example/page')
    expect(await sentTo(asIfAsked(foreign, () => signInFirst('/seminars/tin')))).not.toContain('evil')
  })
})
