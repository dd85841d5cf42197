import { describe, expect, it } from 'vitest'
import { signInWithPassword } from '@/lib/people/commands/sign-in'
import { signInInput } from '@/lib/people/input'
import { db } from '@/lib/platform/db'
import { TooMany } from '@/lib/platform/errors'
import { aPerson } from '../support/factories'

const password = 'una contraseña larga'
const refused = { ok: false, problems: { '': { code: 'signInRefused' } } }

describe('signing in with a password', () => {
  it('finds the person however their address is typed', async () => {
    const ada = await aPerson({ password })
    const typed = signInInput.parse({ email: ` ${ada.email.toUpperCase()} `, password })
    expect(await signInWithPassword(typed, '10.0.0.1')).toEqual({ ok: true, value: ada })
  })

  it('answers alike for a wrong password, an unknown address and someone without a password', async () => {
    const [ada, bob] = [await aPerson({ password }), await aPerson()]
    expect(await signInWithPassword({ email: ada.email, password: 'another one' }, '10.0.0.1')).toEqual(
      refused,
    )
    expect(await signInWithPassword({ email: 'nobody@veta.example', password }, '10.0.0.1')).toEqual(refused)
    expect(await signInWithPassword({ email: bob.email, password: '' }, '10.0.0.1')).toEqual(refused)
  })

  it('stops after ten failures, for the right password too, and says for how long', async () => {
    const ada = await aPerson({ password })
    for (let n = 0; n < 10; n++) await signInWithPassword({ email: ada.email, password: 'wrong' }, '10.0.0.2')
    const refusal = await signInWithPassword({ email: ada.email, password }, '10.0.0.3').catch(
      (error) => error,
    )
    expect(refusal).toBeInstanceOf(TooMany)
    expect(refusal.retryAfterSeconds).toBeGreaterThan(60)
  })

  it('does not count those who know their password', async () => {
    const ada = await aPerson({ password })
    for (let n = 0; n < 12; n++) await signInWithPassword({ email: ada.email, password }, '10.0.0.4')
    expect(await signInWithPassword({ email: ada.email, password }, '10.0.0.4')).toMatchObject({ ok: true })
  })

  it('keeps passwords as argon2id', async () => {
    const ada = await aPerson({ password })
    const { passwordHash } = await db.person.findUniqueOrThrow({ where: { id: ada.id } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})
