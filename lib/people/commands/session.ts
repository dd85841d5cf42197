import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { endKeys } from './token'

const DAY = 24 * 60 * 60 * 1000

/** How long someone stays signed in, in days. */
export const SESSION_DAYS = 30

type From = { device: string; address: string }

/** The row that makes a sign-in a session; a cookie without it is worth nothing. Answers its id. */
export async function beginSession(personId: string, { device, address }: From): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_DAYS * DAY)
  const data = { personId, expiresAt, device: device.slice(0, 300), address: address.slice(0, 60) }
  return (await db.session.create({ data, select: { id: true } })).id
}

/** One of the person's own sessions; one that has ended, or is somebody else's, is not there. */
export async function endSession(person: { id: string }, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id, personId: person.id, endedAt: null },
      data: { endedAt: new Date() },
    })
    if (count === 0) throw new NotFound()
    await record(tx, { actor: person, kind: 'session.ended', subject: 'session', subjectId: id })
  })
}

/** Signs the person out everywhere, or everywhere else. */
export async function endSessions(tx: Tx, person: { id: string }, keep?: string): Promise<void> {
  const where = { personId: person.id, endedAt: null, ...(keep ? { id: { not: keep } } : {}) }
  const { count } = await tx.session.updateMany({ where, data: { endedAt: new Date() } })
  if (count === 0) return
  const event = { kind: 'sessions.ended', subject: 'person', subjectId: person.id, data: { count } }
  await record(tx, { actor: person, ...event })
}

type Ending = {
  /** The session that goes on. */
  keep?: string
  /** Tokens and keys to feeds end as well. */
  keys?: boolean
}

/** Signs the person out everywhere, or everywhere else; links that wait in a mailbox sign nobody in any more. */
export async function signOutEverywhere(person: Addressed, { keep, keys }: Ending = {}): Promise<void> {
  await db.$transaction(async (tx) => {
    await endSessions(tx, person, keep)
    await endLinks(tx, person)
    if (keys) await endKeys(tx, person)
  })
}

type Addressed = { id: string; email: string }

/** Ends the links that were sent to sign in and to choose a password. */
export async function endLinks(tx: Tx, { id, email }: Addressed): Promise<void> {
  await tx.passwordReset.updateMany({ where: { personId: id, usedAt: null }, data: { usedAt: new Date() } })
  await tx.signInLink.deleteMany({ where: { identifier: email } })
}
