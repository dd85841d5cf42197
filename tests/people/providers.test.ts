import { describe, expect, it } from 'vitest'
import { beginSession } from '@/lib/people/commands/session'
import { signInWithPassword } from '@/lib/people/commands/sign-in'
import { signUp } from '@/lib/people/commands/sign-up'
import { keepSignInLink, linkAccount, personOfAccount, takeSignInLink } from '@/lib/people/providers'
import { personOfSession } from '@/lib/people/sessions'
import { db } from '@/lib/platform/database/db'
import { authOptions } from '@/lib/web/auth/auth'
import { aPerson } from '../support/factories'

const signIn = authOptions({ headers: new Headers(), doing: 'callback' }).callbacks?.signIn

const comesBack = (email: string, verified: boolean | undefined, id = 'gh-1') =>
  signIn?.({
    user: { id, email },
    account: { provider: 'github', providerAccountId: id, type: 'oauth' },
    profile: { email, email_verified: verified } as never,
  })

describe('an account at a provider', () => {
  it('comes in by an address that the provider has verified, and by no other', async () => {
    expect(await comesBack('ada@veta.example', true)).toBe(true)
    expect(await comesBack('ada@veta.example', false)).toBe('/signin?error=unverifiedAddress')
    expect(await comesBack('ada@veta.example', undefined)).toBe('/signin?error=unverifiedAddress')
  })

  it('stays its person’s when the address is no longer verified there', async () => {
    const ada = await aPerson()
    await linkAccount(ada.id, 'github', 'gh-2')
    expect(await comesBack('other@veta.example', false, 'gh-2')).toBe(true)
    expect(await personOfAccount('github', 'gh-2')).toMatchObject({ id: ada.id })
  })
})

describe('the first proof that an address is someone’s', () => {
  it('takes the account from whoever opened it in their name', async () => {
    const squatter = { name: 'Not Ada', email: 'squatted@veta.example', password: 'chosen by a squatter' }
    const opened = await signUp(squatter, { from: '10.0.0.1', locale: 'en' })
    if (!opened.ok || opened.value === 'mailed') throw new Error('No account.')
    const session = await beginSession(opened.value.id, { device: '', address: '' })
    await linkAccount(opened.value.id, 'google', 'goo-1')
    expect(await signInWithPassword(squatter, '10.0.0.1')).toMatchObject({ ok: false })
    expect(await personOfSession(session, opened.value.id)).toBeNull()
  })

  it('leaves a confirmed account as it is', async () => {
    const password = 'a long one of her own'
    const ada = await aPerson({ password })
    await linkAccount(ada.id, 'google', 'goo-2')
    expect(await signInWithPassword({ email: ada.email, password }, '10.0.0.1')).toMatchObject({ ok: true })
  })
})

describe('a sign-in link', () => {
  it('works once, even when it is opened twice at the same moment', async () => {
    const link = { identifier: 'ada@veta.example', token: 'hash', expires: new Date(Date.now() + 60_000) }
    await keepSignInLink(link)
    const both = await Promise.all([
      takeSignInLink(link.identifier, 'hash'),
      takeSignInLink(link.identifier, 'hash'),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await db.signInLink.count()).toBe(0)
  })

  it('is for people who have an account', async () => {
    const ada = await aPerson()
    const asked = (email: string) =>
      signIn?.({
        user: { id: email, email },
        account: { provider: 'email', providerAccountId: email, type: 'email' },
      })
    expect(await asked(ada.email)).toBe(true)
    expect(await asked('nobody@veta.example')).toBe(false)
  })
})
