import { decode } from 'next-auth/jwt'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { personOfSession } from '@/lib/people/sessions'
import { db } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { givePolicy } from '@/lib/setup/serve/security-headers.js'
import { claims } from '@/lib/web/auth/session'
import { aPerson } from '../support/factories'
import { authStep } from '../support/next-auth'
import { aUniversity, type UniversityAccount } from '../support/university'

const accounts: UniversityAccount[] = [
  { sub: 'ada', name: 'Ada of the University', email: 'Ada@uni.example', email_verified: true },
  { sub: 'ben', name: 'Ben', email: 'ben@uni.example', email_verified: false },
  { sub: 'cleo', name: 'Cleo' },
  { sub: 'dora', name: 'Dora', email: 'dora@uni.example', email_verified: true },
]

let university: Awaited<ReturnType<typeof aUniversity>>

beforeAll(async () => {
  university = await aUniversity(accounts)
})
afterAll(() => university.close())
beforeEach(() => signInAt(university))

function signInAt({ issuer, client }: typeof university) {
  vi.stubEnv('OIDC_ISSUER', issuer)
  vi.stubEnv('OIDC_ID', client.id)
  vi.stubEnv('OIDC_SECRET', client.secret)
}

/** Signs in through the university; `change` may tamper with the address that leads back. */
async function comes(sub: string, change: (back: URL) => void = () => {}, at = university) {
  at.signsIn(sub)
  const begun = await authStep('signin/oidc', {})
  const back = await at.through(begun.location)
  change(back)
  const query = Object.fromEntries(back.searchParams)
  const answered = await authStep('callback/oidc', { method: 'GET', query }, begun.cookies)
  const token = answered.cookies.get('next-auth.session-token')
  const parsed = claims.safeParse(token ? await decode({ token, secret: secret() }) : null)
  const person = parsed.success ? await personOfSession(parsed.data.sid, parsed.data.sub) : null
  return { person, location: answered.location, begun: new URL(begun.location) }
}

describe('single sign-on of a university', () => {
  it('signs somebody new in with a confirmed address, and finds them again by their id there', async () => {
    const { person, begun } = await comes('ada')
    expect(person).toMatchObject({ name: 'Ada of the University', email: 'ada@uni.example' })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(begun.searchParams.has(name)).toBe(true)
    const stored = await db.person.findUniqueOrThrow({ where: { id: person!.id } })
    expect(stored.emailVerifiedAt).not.toBeNull()
    accounts[0]!.email = 'countess@uni.example'
    expect((await comes('ada')).person?.id).toBe(person!.id)
  })

  it('opens an account with the same address when the university has confirmed it', async () => {
    const dora = await aPerson({ email: 'dora@uni.example' })
    expect((await comes('dora')).person?.id).toBe(dora.id)
  })

  it.each(['ben', 'cleo'])('refuses %s, whose address it does not vouch for', async (sub) => {
    const ben = await db.person.upsert({
      where: { email: 'ben@uni.example' },
      create: { email: 'ben@uni.example', name: 'Another Ben' },
      update: {},
    })
    const { person, location } = await comes(sub)
    expect(person).toBeNull()
    expect(location).toContain('error=unverifiedAddress')
    expect(await db.account.count({ where: { personId: ben.id } })).toBe(0)
  })

  it('needs no userinfo address, where the id token vouches for the address', async () => {
    const plain = await aUniversity(
      [
        { sub: 'eve', name: 'Eve', email: 'eve@uni.example', email_verified: true },
        { sub: 'finn', name: 'Finn', email: 'finn@uni.example', email_verified: false },
      ],
      { userinfo: false },
    )
    signInAt(plain)
    expect((await comes('eve', undefined, plain)).person).toMatchObject({ email: 'eve@uni.example' })
    expect((await comes('finn', undefined, plain)).location).toContain('error=unverifiedAddress')
    await plain.close()
  })

  it('refuses an answer that this browser did not ask for', async () => {
    const stolen = await comes('ada', (back) => back.searchParams.set('state', 'another'))
    expect(stolen).toMatchObject({ person: null, location: expect.stringContaining('error=OAuthCallback') })
    const reused = await comes('ada', (back) => back.searchParams.set('code', 'another'))
    expect(reused.person).toBeNull()
  })

  it('may be reached by the form of the sign-in page', () => {
    const policy = givePolicy({ headers: {} } as never)
    expect(policy).toContain(`form-action 'self' ${university.issuer}`)
  })
})
