import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askForReset, changePassword, personOfReset, resetPassword } from '@/lib/people/commands/reset'
import { beginSession } from '@/lib/people/commands/session'
import { signInWithPassword } from '@/lib/people/commands/sign-in'
import { signUp } from '@/lib/people/commands/sign-up'
import { issueToken } from '@/lib/people/commands/token'
import { personOfSession } from '@/lib/people/sessions'
import { personOfToken } from '@/lib/people/tokens'
import { db } from '@/lib/platform/database/db'
import { TooMany } from '@/lib/platform/errors'
import { accepted, aPerson } from '../support/factories'
import { aMailbox, linkIn } from '../support/mailbox'

const old = 'the old long one'
const fresh = 'the new long one'
const from = '10.0.0.9'

let mailbox: Awaited<ReturnType<typeof aMailbox>>
beforeEach(async () => {
  mailbox = await aMailbox()
})
afterEach(() => mailbox.close())

const tokenIn = (index: number) => linkIn(mailbox.received[index]!).pathname.split('/').at(-1) ?? ''

describe('a forgotten password', () => {
  it('is replaced by a link in the person’s language, which ends every session and works once', async () => {
    const ada = await aPerson({ name: 'Ada', password: old })
    const session = await beginSession(ada.id, { device: '', address: '' })
    await askForReset({ email: ada.email, from, locale: 'es', next: '/seminars/tin' })
    expect(mailbox.received).toHaveLength(1)
    expect(mailbox.received[0]).toMatchObject({ to: ada.email, text: expect.stringContaining('Hola, Ada') })
    expect(linkIn(mailbox.received[0]!).searchParams.get('next')).toBe('/seminars/tin')

    expect(await resetPassword(tokenIn(0), fresh)).toMatchObject({ ok: true, value: { id: ada.id } })
    expect(await personOfSession(session, ada.id)).toBeNull()
    expect(await signInWithPassword({ email: ada.email, password: old }, from)).toMatchObject({ ok: false })
    expect(await signInWithPassword({ email: ada.email, password: fresh }, from)).toMatchObject({ ok: true })
    expect(await resetPassword(tokenIn(0), 'a third long one')).toMatchObject({ ok: false })
  })

  it('lets one of two who open the link at the same moment through', async () => {
    const ada = await aPerson({ password: old })
    await askForReset({ email: ada.email, from, locale: 'en' })
    const both = await Promise.all([
      resetPassword(tokenIn(0), fresh),
      resetPassword(tokenIn(0), 'another long one'),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('keeps only hashes of links, and makes the earlier ones useless', async () => {
    const ada = await aPerson({ password: old })
    await askForReset({ email: ada.email, from, locale: 'en' })
    await askForReset({ email: ada.email, from, locale: 'en' })
    const stored = await db.passwordReset.findMany({ where: { personId: ada.id } })
    expect(stored.map(({ hash }) => hash)).not.toContain(tokenIn(0))
    accepted(await resetPassword(tokenIn(1), fresh))
    expect(await personOfReset(tokenIn(0))).toBeNull()
  })

  it('is the first proof of an address: what was opened in its name before opens nothing', async () => {
    const ada = await aPerson({ password: old })
    await db.person.update({ where: { id: ada.id }, data: { emailVerifiedAt: null } })
    const { token } = accepted(await issueToken(ada, { name: 'theirs', scope: 'write', days: 90 }))
    await askForReset({ email: ada.email, from, locale: 'en' })
    accepted(await resetPassword(tokenIn(0), fresh))
    expect(await personOfToken(token)).toBeNull()
    expect(await signInWithPassword({ email: ada.email, password: fresh }, from)).toMatchObject({ ok: true })
  })

  it('is over after an hour', async () => {
    const ada = await aPerson({ password: old })
    await askForReset({ email: ada.email, from, locale: 'en' })
    await db.passwordReset.updateMany({ where: { personId: ada.id }, data: { expiresAt: new Date(0) } })
    expect(await resetPassword(tokenIn(0), fresh)).toMatchObject({
      problems: { '': { code: 'resetLinkOver' } },
    })
  })

  it('is answered before the letter is sent, so that the time tells nothing of who has an account', async () => {
    const ada = await aPerson({ password: old })
    const left: Array<() => Promise<void>> = []
    for (const email of [ada.email, 'stranger@veta.example'])
      await askForReset({ email, from, locale: 'en' }, (work) => void left.push(work))
    expect(left).toHaveLength(2)
    expect(mailbox.received).toHaveLength(0)
    for (const work of left) await work()
    expect(mailbox.received).toHaveLength(1)
  })

  it('sends nothing to strangers and says nothing of them, and five letters an hour at most', async () => {
    for (let n = 0; n < 5; n++) await askForReset({ email: 'nobody@veta.example', from, locale: 'en' })
    expect(mailbox.received).toHaveLength(0)
    const more = askForReset({ email: 'nobody@veta.example', from, locale: 'en' })
    await expect(more).rejects.toThrow(TooMany)
  })
})

describe('a new account', () => {
  it('waits for the link, where mail is sent: nobody opens one in another’s name', async () => {
    const asked = { name: 'Bea', email: 'bea@veta.example', password: 'typed all the same' }
    expect(await signUp(asked, { from, locale: 'en', next: '/join/VETA-7Q4M' })).toEqual({
      ok: true,
      value: 'mailed',
    })
    expect(await signInWithPassword(asked, from)).toMatchObject({ ok: false })
    expect(linkIn(mailbox.received[0]!).searchParams.get('next')).toBe('/join/VETA-7Q4M')
    accepted(await resetPassword(tokenIn(0), fresh))
    const bea = await db.person.findUniqueOrThrow({ where: { email: asked.email } })
    expect(bea.emailVerifiedAt).not.toBeNull()
  })

  it('has the same answer for an address that has an account already', async () => {
    const ada = await aPerson({ password: old })
    const asked = { name: 'Someone', email: ada.email }
    expect(await signUp(asked, { from, locale: 'en' })).toEqual({ ok: true, value: 'mailed' })
    expect(mailbox.received[0]).toMatchObject({ to: ada.email })
    expect(await db.person.findUniqueOrThrow({ where: { id: ada.id } })).toMatchObject({ name: ada.name })
  })

  it('is there at once where no mail is sent, and an address is taken once', async () => {
    delete process.env.SMTP_URL
    const asked = { name: 'Cleo', email: 'cleo@veta.example', password: old }
    expect(await signUp(asked, { from, locale: 'en' })).toMatchObject({ ok: true, value: { name: 'Cleo' } })
    const again = await signUp(asked, { from, locale: 'en' })
    expect(again).toEqual({ ok: false, problems: { email: { code: 'emailTaken' } } })
  })
})

describe('changing the password', () => {
  it('needs the old one and ends the other sessions', async () => {
    const ada = await aPerson({ password: old })
    const from = { device: '', address: '' }
    const [here, there] = [await beginSession(ada.id, from), await beginSession(ada.id, from)]
    const person = { ...ada, sessionId: here }
    const wrong = await changePassword(person, { currentPassword: 'not it', password: fresh })
    expect(wrong).toEqual({ ok: false, problems: { currentPassword: { code: 'passwordNotRight' } } })
    accepted(await changePassword(person, { currentPassword: old, password: fresh }))
    expect(await personOfSession(here, ada.id)).not.toBeNull()
    expect(await personOfSession(there, ada.id)).toBeNull()
  })
})
