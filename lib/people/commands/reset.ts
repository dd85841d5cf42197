import { randomBytes } from 'node:crypto'
import { db, type Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { consume } from '@/lib/platform/limits'
import { linkTo, send } from '@/lib/platform/mail/send'
import { now } from '@/lib/platform/time/clock'
import { HOUR } from '@/lib/platform/time/units'
import type { Locale } from '@/lib/platform/words/messages'
import { noteAccountChange } from '../changes'
import { isPassword, passwordHash } from '../passwords'
import { isGuessable, isUndeliverable, known, type Person } from '../rules'
import { tokenHash } from '../tokens'
import { queueLetterTo } from './account-email'
import { confirmAddress } from './confirm'
import { endLinks, endSessions } from './session'
import { endKeys } from './token'

/** In hours. A requested link is used at once; an unexpected one may wait a week. */
const lasts = { reset: 1, welcome: 7 * 24, account: 24 } as const

type Ask = { email: string; from: string; locale: Locale; next?: string }

/**
 * Sends a link to choose a new password, if the address has an account. Neither the answer nor its time reveals whether it
 * has: `later` does the work after the answer.
 */
export async function askForReset(
  { email, from, locale, next }: Ask,
  later: (work: () => Promise<void>) => void | Promise<void> = (work) => work(),
): Promise<void> {
  await consume('mailByAddress', from)
  await consume('mailByEmail', email)
  await later(async () => {
    const person = await db.person.findUnique({
      where: { email },
      select: { id: true, email: true, name: true },
    })
    if (person) await sendPasswordLink(person, { letter: 'reset', locale, next })
  })
}

type Links = {
  letter: keyof typeof lasts
  locale: Locale
  /** The page of ours to open after the password is chosen: a path. */
  next?: string
  values?: Record<string, string>
}

/** Stores only the hash of the link. False when the mail server did not accept the letter. */
export async function sendPasswordLink(
  person: Omit<Person, 'admin'>,
  { letter, locale, next, values }: Links,
): Promise<boolean> {
  if (isUndeliverable(person.email)) return true
  const link = await makeLink(person, { letter, next })
  const all = { name: person.name, hours: lasts[letter], ...values }
  return send({ to: person.email, name: letter, locale, link, values: all })
}

/**
 * Makes a link with which an added person enters for the first time, for an instructor to pass on. It proves no address, so
 * the account stays unproven, and any other use of the account ends the link.
 */
export const entryLink = (tx: Tx, person: Pick<Person, 'id'>, next: string): Promise<string> =>
  makeLink(person, { letter: 'welcome', next, shown: true }, tx)

/** Entry links of several people, by their ids: see `entryLink`. */
export async function entryLinks(tx: Tx, ids: string[], next: string): Promise<Map<string, string>> {
  const made = ids.map((personId) => ({ personId, ...newLink({ letter: 'welcome', next, shown: true }) }))
  await tx.passwordReset.createMany({ data: made.map(({ link: _, ...row }) => row) })
  return new Map(made.map(({ personId, link }) => [personId, link]))
}

type NewLink = { letter: keyof typeof lasts; next?: string; shown?: boolean }

async function makeLink({ id }: Pick<Person, 'id'>, wanted: NewLink, tx: Tx = db): Promise<string> {
  const { link, ...row } = newLink(wanted)
  await tx.passwordReset.create({ data: { personId: id, ...row } })
  return link
}

/** A link, and the row by which it is known again: the database has its hash alone. */
function newLink({ letter, next, shown }: NewLink) {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + lasts[letter] * HOUR)
  const link = linkTo(`/reset/${token}${next ? `?${new URLSearchParams({ next })}` : ''}`)
  return { link, hash: tokenHash(token), expiresAt, shown }
}

/**
 * Locks people until the commit, so that nobody makes entry links of theirs while a seminar adds them. In a statement of its
 * own: the next one sees what was committed during the wait.
 */
export const holdPeople = (tx: Tx, ids: string[]): Promise<number> =>
  tx.$executeRaw`SELECT FROM person WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`

/** Ends the links shown to instructors: another seminar has added the person, and a link must not open that one. */
export async function endEntryLinks(tx: Tx, personId: string): Promise<void> {
  await tx.passwordReset.updateMany({
    where: { personId, shown: true, usedAt: null },
    data: { usedAt: now() },
  })
}

/** The person of a valid password link. */
export async function personOfReset(token: string): Promise<Person | null> {
  const usable = { hash: tokenHash(token), usedAt: null, expiresAt: { gt: new Date() } }
  const found = await db.passwordReset.findUnique({ where: usable, select: { person: { select: known } } })
  return found?.person ?? null
}

/**
 * Sets the password; a link works once. All previous access ends: sessions, tokens, feed keys and other links become
 * invalid.
 */
export async function resetPassword(token: string, password: string): Promise<Result<Person>> {
  const expected = await personOfReset(token)
  if (!expected) return refused({ '': { code: 'resetLinkOver' } })
  if (isGuessable(password, expected.email)) return refused({ password: { code: 'passwordGuessable' } })
  const hash = await passwordHash(password)
  return db.$transaction(async (tx) => {
    const usable = { hash: tokenHash(token), usedAt: null, expiresAt: { gt: new Date() } }
    const [link] = await tx.passwordReset.updateManyAndReturn({
      where: usable,
      data: { usedAt: new Date() },
      select: { shown: true },
    })
    const { id } = expected
    if (!link || (link.shown && !(await isUnused(tx, id)))) return refused({ '': { code: 'resetLinkOver' } })
    await endLinks(tx, expected)
    // A link sent to the address proves the address; a link passed on by an instructor proves nothing.
    if (!link.shown) await confirmAddress(id, tx)
    await tx.person.update({ where: { id }, data: { passwordHash: hash } })
    await endSessions(tx, expected)
    await endKeys(tx, expected)
    await noteAccountChange(tx, expected)
    await record(tx, { actor: expected, kind: 'password.reset', subject: 'person', subjectId: id })
    return done(expected)
  })
}

type Change = { currentPassword: string; password: string; endKeys?: boolean; locale?: Locale }

/**
 * Changes the password; requires the old one if there is one. Ends every other session and every link, and with `endKeys`
 * also tokens and feed keys. Sends a letter about it.
 */
export async function changePassword(
  person: Person & { sessionId?: string },
  { currentPassword, password, endKeys: endsKeys, locale = 'en' }: Change,
): Promise<Result<Person>> {
  await consume('passwordByPerson', person.id)
  const { passwordHash: stored } = await db.person.findUniqueOrThrow({ where: { id: person.id } })
  if (stored && !(await isPassword(currentPassword, stored)))
    return refused({ currentPassword: { code: 'passwordNotRight' } })
  if (isGuessable(password, person.email)) return refused({ password: { code: 'passwordGuessable' } })
  const hash = await passwordHash(password)
  await db.$transaction(async (tx) => {
    await tx.person.update({ where: { id: person.id }, data: { passwordHash: hash } })
    await endSessions(tx, person, person.sessionId)
    await endLinks(tx, person)
    if (endsKeys) await endKeys(tx, person)
    await noteAccountChange(tx, person, person.sessionId)
    await record(tx, { actor: person, kind: 'password.changed', subject: 'person', subjectId: person.id })
    await queueLetterTo(tx, person, { name: 'passwordChanged', locale, link: linkTo('/reset') })
  })
  return done(person)
}

/** Nobody has ever signed in to the account: a link to it is a first visit, or belongs to nobody any more. */
export const isFirstVisit = ({ id }: Pick<Person, 'id'>): Promise<boolean> => isUnused(db, id)

async function isUnused(tx: Tx, id: string): Promise<boolean> {
  const never = { passwordHash: null, emailVerifiedAt: null, accounts: { none: {} } }
  return (await tx.person.count({ where: { id, ...never } })) > 0
}
