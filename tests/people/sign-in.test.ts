import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signInWithPassword } from '@/lib/people/commands/sign-in'
import { signInInput } from '@/lib/people/input'
import { db } from '@/lib/platform/database/db'
import { encrypt } from '@/lib/platform/encryption'
import { TooMany } from '@/lib/platform/errors'
import { deviceIn } from '@/lib/web/auth/device'
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
    const refusal = await signInWithPassword({ email: ada.email, password }, '10.0.0.2').catch(
      (error) => error,
    )
    expect(refusal).toBeInstanceOf(TooMany)
    expect(refusal.retryAfterSeconds).toBeGreaterThan(60)
  })

  it('keeps nobody out of their account by failing elsewhere', async () => {
    const ada = await aPerson({ password })
    const input = { email: ada.email, password }
    for (let n = 0; n < 12; n++)
      await signInWithPassword({ ...input, password: 'wrong' }, '203.0.113.7').catch(() => null)
    expect(await signInWithPassword(input, '10.0.0.5')).toMatchObject({ ok: true })
  })

  it('lets a browser that was signed in before through, from whatever network, and no other', async () => {
    const [ada, bob] = [await aPerson({ password }), await aPerson({ password })]
    const input = { email: ada.email, password }
    const device = { id: randomUUID(), people: [ada.id] }
    await db.rateLimit.deleteMany()
    const key = (email: string) => createHash('sha256').update(email).digest('base64url')
    await signInWithPassword({ ...input, password: 'wrong' }, '203.0.113.7')
    await db.rateLimit.updateMany({
      where: { key: { startsWith: 'signIn', endsWith: key(ada.email) } },
      data: { points: 1_000 },
    })
    await expect(signInWithPassword(input, '10.0.0.6')).rejects.toThrow(TooMany)
    await expect(signInWithPassword(input, '10.0.0.6', { ...device, people: [bob.id] })).rejects.toThrow(
      TooMany,
    )
    expect(await signInWithPassword(input, '10.0.0.6', device)).toMatchObject({ ok: true })
    for (let n = 0; n < 10; n++) await signInWithPassword({ ...input, password: 'wrong' }, '10.0.0.6', device)
    await expect(signInWithPassword(input, '10.0.0.6', device)).rejects.toThrow(TooMany)
  })

  it('knows a browser by a cookie that nobody else can make', async () => {
    const people = [randomUUID()]
    const encrypted = encrypt('device', JSON.stringify({ id: randomUUID(), people }))
    const cookie = (value: string) => new Headers({ cookie: `a=b; veta-device=${value}` })
    expect(deviceIn(cookie(encrypted))).toMatchObject({ people })
    for (const forged of [JSON.stringify({ people }), encrypt('letter', '{}'), 'x', ''])
      expect(deviceIn(cookie(forged))).toBeNull()
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
