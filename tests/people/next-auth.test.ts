import { NextRequest } from 'next/server'
import { decode } from 'next-auth/jwt'
import { afterEach, describe, expect, it } from 'vitest'
import { askForSignInLink } from '@/lib/people/commands/sign-in-link'
import { personOfSession } from '@/lib/people/sessions'
import { db } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { claims } from '@/lib/web/auth/session'
import { aPerson } from '../support/factories'
import { aMailbox, linkIn } from '../support/mailbox'
import { type Answered, authStep } from '../support/next-auth'

const password = 'a long enough one'
const asked = { from: '10.0.0.1', locale: 'en' } as const

/** The person that an answer's cookie signs in. */
async function signedInBy({ cookies }: Answered) {
  const parsed = claims.safeParse(
    await decode({ token: cookies.get('next-auth.session-token'), secret: secret() }),
  )
  return parsed.success ? personOfSession(parsed.data.sid, parsed.data.sub) : null
}

describe('signing in through next-auth', () => {
  it('works with a password, which alone makes a session', async () => {
    const ada = await aPerson({ password })
    const right = await authStep('callback/credentials', { body: { email: ada.email, password } })
    expect(await signedInBy(right)).toMatchObject({ id: ada.id })
    const wrong = await authStep('callback/credentials', { body: { email: ada.email, password: 'wrong' } })
    expect(wrong.location).toContain('error=CredentialsSignin')
    expect(await signedInBy(wrong)).toBeNull()
  })

  it('ends the session’s row on the way out', async () => {
    const ada = await aPerson({ password })
    const inside = await authStep('callback/credentials', { body: { email: ada.email, password } })
    const cookies = new Map(inside.cookies)
    await authStep('signout', {}, cookies)
    expect(await signedInBy(inside)).toBeNull()
  })

  it('lets nothing of what goes wrong inside into the address of the next page', async () => {
    const odd = await authStep('callback/credentials', {
      body: { email: '\0', password: '\0'.repeat(3_000) },
    })
    expect(new URL(odd.location).searchParams.get('error')).toBe('CredentialsSignin')
  })

  it('knows no demonstration where there is none', async () => {
    const ada = await aPerson({ email: 'ada@demo.veta.example' })
    expect(await signedInBy(await authStep('callback/demo', { body: { person: ada.id } }))).toBeNull()
  })
})

describe('a sign-in link', () => {
  let mailbox: Awaited<ReturnType<typeof aMailbox>> | undefined
  afterEach(() => mailbox?.close())

  it('leads to a page of ours, and signs its reader in once', async () => {
    mailbox = await aMailbox()
    const ada = await aPerson()
    await askForSignInLink({ ...asked, email: ada.email, next: '/seminars/tin' }, (work) => work())
    const link = linkIn(mailbox.received[0]!)
    expect(link.pathname).toBe('/signin/link')
    expect(link.searchParams.get('next')).toBe('/seminars/tin')
    const query = { token: link.searchParams.get('token') ?? '', email: ada.email }
    const open = () => authStep('callback/email', { method: 'GET', query })
    expect(await signedInBy(await open())).toMatchObject({ id: ada.id })
    expect((await open()).location).toContain('error=Verification')
  })

  it.each(['signin/email', 'signin/email/', 'signin/email/again'])(
    'is asked for by our form alone: %s',
    async (path) => {
      const { POST } = await import('@/app/api/auth/[...nextauth]/route')
      const request = new NextRequest(`http://localhost:3000/api/auth/${path}`, { method: 'POST' })
      const answer = await POST(request, { params: Promise.resolve({ nextauth: path.split('/') }) })
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toMatch(/\/signin\/link$/)
    },
  )

  it('goes to nobody who has no account, and whether there is one is looked up once the answer is out', async () => {
    mailbox = await aMailbox()
    const ada = await aPerson()
    const later: Array<() => Promise<void>> = []
    for (const email of [ada.email, 'nobody@veta.example']) {
      const answer = await askForSignInLink({ ...asked, email, next: '/' }, (work) => {
        later.push(work)
      })
      expect(answer).toBeUndefined()
    }
    expect([await db.signInLink.count({ where: { identifier: ada.email } }), mailbox.received]).toEqual([
      0,
      [],
    ])
    for (const work of later) await work()
    expect(mailbox.received.map(({ to }) => to)).toEqual([ada.email])
  })
})
