import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeFeedKey } from '@/lib/notices/commands/follow'
import { feedFor } from '@/lib/notices/feed'
import { hasFeed } from '@/lib/notices/queries'
import { accountChanges, sawAccountChanges } from '@/lib/people/changes'
import { askForReset, changePassword, personOfReset, resetPassword } from '@/lib/people/commands/reset'
import { beginSession, signOutEverywhere } from '@/lib/people/commands/session'
import { issueToken, revokeToken } from '@/lib/people/commands/token'
import { keepSignInLink, takeSignInLink } from '@/lib/people/providers'
import type { Person } from '@/lib/people/rules'
import { personOfSession } from '@/lib/people/sessions'
import { personOfToken } from '@/lib/people/tokens'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { accepted, aMember, aPerson } from '../support/factories'
import { aQuestion } from '../support/factories/positions'
import { aMailbox, linkIn } from '../support/mailbox'
import { lettersSent } from '../support/queue'

const old = 'the old long one'
const fresh = 'the new long one'
const somewhere = { device: '', address: '' }

let mailbox: Awaited<ReturnType<typeof aMailbox>>
beforeEach(async () => {
  await db.letter.deleteMany()
  mailbox = await aMailbox()
})
afterEach(() => mailbox.close())

/** Everything that an intruder made in the account within a day. */
async function aThief() {
  const owner = await aPerson({ name: 'Ada', password: old })
  const { question, member } = await aQuestion()
  await aMember({ in: member, person: owner, role: 'observer' })
  const session = await beginSession(owner.id, somewhere)
  const token = accepted(await issueToken(owner, { name: 'Backup', scope: 'write', days: 366 })).token
  const key = await makeFeedKey(owner, question.id)
  const expires = new Date(Date.now() + 60_000)
  await keepSignInLink({ identifier: owner.email, token: `link of ${owner.id}`, expires })
  const gets = async () => ({
    session: (await personOfSession(session, owner.id)) !== null,
    token: (await personOfToken(token)) !== null,
    feed: await feedFor(key).then(
      () => true,
      (error) => !(error instanceof NotFound),
    ),
    link: (await takeSignInLink(owner.email, `link of ${owner.id}`)) !== null,
  })
  return { owner, session, gets, question }
}

const nothing = { session: false, token: false, feed: false, link: false }

async function resetLink({ email }: Person): Promise<string> {
  await askForReset({ email, from: '10.0.0.9', locale: 'en' })
  return linkIn(mailbox.received.at(-1)!).pathname.split('/').at(-1) ?? ''
}

describe('who recovers an account', () => {
  it('puts a thief out by choosing a new password by a link', async () => {
    const { owner, gets, question } = await aThief()
    const [earlier, link] = [await resetLink(owner), await resetLink(owner)]
    accepted(await resetPassword(link, fresh))
    expect(await gets()).toEqual(nothing)
    expect(await personOfReset(earlier)).toBeNull()
    expect(await hasFeed(owner, question.id)).toBe(false)
  })

  it('puts a thief out by changing the password, tokens too if they say so', async () => {
    const { owner, gets } = await aThief()
    const change = { currentPassword: old, password: fresh, endKeys: true }
    accepted(await changePassword(owner, change))
    expect(await gets()).toEqual(nothing)
    const { owner: careful, gets: hers } = await aThief()
    accepted(await changePassword(careful, { currentPassword: old, password: fresh }))
    expect(await hers()).toEqual({ ...nothing, token: true, feed: true })
  })

  it('puts a thief out by signing out everywhere, tokens too if they say so', async () => {
    const { owner, gets } = await aThief()
    await signOutEverywhere(owner, { keys: true })
    expect(await gets()).toEqual(nothing)
    const { owner: careful, gets: hers } = await aThief()
    await signOutEverywhere(careful)
    expect(await hers()).toEqual({ ...nothing, token: true, feed: true })
  })

  it('makes new keys to feeds and tokens afterwards', async () => {
    const { owner, question } = await aThief()
    await signOutEverywhere(owner, { keys: true })
    expect(await feedFor(await makeFeedKey(owner, question.id))).toMatchObject({ entries: [] })
    expect(await hasFeed(owner, question.id)).toBe(true)
    const { token } = accepted(await issueToken(owner, { name: 'New', scope: 'read', days: 1 }))
    expect(await personOfToken(token)).not.toBeNull()
  })

  it('is not outrun by a key that is being made in that very moment', async () => {
    for (let round = 0; round < 10; round++) {
      const { owner, session: sessionId, question } = await aThief()
      const link = await resetLink(owner)
      const input = { name: 'Late', scope: 'write', days: 366 } as const
      const attempts = [
        issueToken(owner, input, { sessionId }),
        issueToken(owner, input, { sessionId }),
        makeFeedKey({ ...owner, sessionId }, question.id),
      ]
      await Promise.allSettled([...attempts, resetPassword(link, `${fresh} ${round}`)])
      expect(await db.token.count({ where: { personId: owner.id, revokedAt: null } })).toBe(0)
      expect(await hasFeed(owner, question.id)).toBe(false)
    }
  })
})

describe('a session that has ended', () => {
  it('makes no token and no address of a feed', async () => {
    const { owner, session: sessionId, question } = await aThief()
    await signOutEverywhere(owner)
    const input = { name: 'Late', scope: 'write', days: 366 } as const
    await expect(issueToken(owner, input, { sessionId })).rejects.toThrow(NotPermitted)
    await expect(makeFeedKey({ ...owner, sessionId }, question.id)).rejects.toThrow(NotPermitted)
  })
})

describe('the owner of an account', () => {
  it('is told by letter of a new token, in their language', async () => {
    const ada = await aPerson({ name: 'Ada' })
    const input = { name: 'Copia', scope: 'write', days: 30 } as const
    accepted(await issueToken(ada, input, { locale: 'es' }))
    await lettersSent()
    expect(mailbox.received).toHaveLength(1)
    const [letter] = mailbox.received
    expect(letter).toMatchObject({ to: ada.email, text: expect.stringContaining('«Copia»') })
    expect(letter?.text).toContain('leer y escribir')
    expect(linkIn(letter!).pathname).toBe('/account')
  })

  it('is told by letter that the password was changed', async () => {
    const ada = await aPerson({ password: old })
    accepted(await changePassword(ada, { currentPassword: old, password: fresh, locale: 'fr' }))
    await lettersSent()
    expect(mailbox.received.map(({ to }) => to)).toEqual([ada.email])
    expect(linkIn(mailbox.received[0]!).pathname).toBe('/reset')
  })

  it('has no more tokens than the limit, however many are made at once', async () => {
    const ada = await aPerson()
    const input = { name: 'One of many', scope: 'read', days: 1 } as const
    const made = await Promise.all(Array.from({ length: 60 }, () => issueToken(ada, input)))
    expect(made.filter(({ ok }) => ok)).toHaveLength(50)
    expect(await db.token.count({ where: { personId: ada.id } })).toBe(50)
  })
})

describe('what gives somebody a way into an account', () => {
  it('is told in every other browser, and whoever did it cannot take that back', async () => {
    const owner = await aPerson({ password: old })
    const [own, thief] = [await beginSession(owner.id, somewhere), await beginSession(owner.id, somewhere)]
    const told = async (session: string) => (await personOfSession(session, owner.id))?.accountChanged
    expect([await told(own), await told(thief)]).toEqual([false, false])
    const input = { name: 'Backup', scope: 'write' as const, days: 366 }
    const { id } = accepted(await issueToken(owner, input, { sessionId: thief }))
    expect([await told(own), await told(thief)]).toEqual([true, false])
    await sawAccountChanges({ sessionId: thief })
    await revokeToken(owner, id)
    expect(await told(own)).toBe(true)
    expect(await accountChanges(owner)).toMatchObject([{ kind: 'token.issued', token: 'Backup' }])
    await sawAccountChanges({ sessionId: own })
    expect(await told(own)).toBe(false)
    expect(await told(await beginSession(owner.id, somewhere))).toBe(true)
  })

  it('is told of a password that was changed or chosen by a link, and of nobody else’s', async () => {
    const owner = await aPerson({ password: old })
    const sessionId = await beginSession(owner.id, somewhere)
    accepted(await changePassword({ ...owner, sessionId }, { currentPassword: old, password: fresh }))
    accepted(await resetPassword(await resetLink(owner), `${fresh} again`))
    const kinds = (await accountChanges(owner)).map(({ kind }) => kind)
    expect(kinds).toEqual(['password.reset', 'password.changed'])
    expect(await accountChanges(await aPerson())).toEqual([])
  })

  it('is told for thirty days', async () => {
    const owner = await aPerson({ password: old })
    const session = await beginSession(owner.id, somewhere)
    accepted(await issueToken(owner, { name: 'Backup', scope: 'read', days: 1 }))
    const before = new Date(Date.now() - 31 * 86_400_000)
    await db.person.update({ where: { id: owner.id }, data: { accountChangedAt: before } })
    await db.token.updateMany({ where: { personId: owner.id }, data: { createdAt: before } })
    expect((await personOfSession(session, owner.id))?.accountChanged).toBe(false)
    expect(await accountChanges(owner)).toEqual([])
  })
})
