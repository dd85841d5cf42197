import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { DAY } from '@/lib/platform/time/units'
import { endKeys } from './token'

/** In days: how long a person stays signed in. */
export const SESSION_DAYS = 30

type From = { device: string; address: string }

/** Stores the session and returns its id. A cookie is valid only with this row. */
export async function beginSession(personId: string, { device, address }: From): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_DAYS * DAY)
  const data = { personId, expiresAt, device: device.slice(0, 300), address: address.slice(0, 60) }
  return (await db.session.create({ data, select: { id: true } })).id
}

/** Ends one of the person's own sessions. An ended session or another person's is NotFound. */
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

/** Signs the person out of every session but `keep`. */
export async function endSessions(tx: Tx, person: { id: string }, keep?: string): Promise<void> {
  const where = { personId: person.id, endedAt: null, ...(keep ? { id: { not: keep } } : {}) }
  const { count } = await tx.session.updateMany({ where, data: { endedAt: new Date() } })
  if (count === 0) return
  const event = { kind: 'sessions.ended', subject: 'person', subjectId: person.id, data: { count } }
  await record(tx, { actor: person, ...event })
}

type Ending = {
  /** The session that continues. */
  keep?: string
  /** Ends tokens and feed keys as well. */
  keys?: boolean
}

/** Signs the person out of every session but `keep`, and ends the links that wait in a mailbox. */
export async function signOutEverywhere(person: Addressed, { keep, keys }: Ending = {}): Promise<void> {
  await db.$transaction(async (tx) => {
    await endSessions(tx, person, keep)
    await endLinks(tx, person)
    if (keys) await endKeys(tx, person)
  })
}

type Addressed = { id: string; email: string }

/** Ends the links for signing in and for choosing a password. */
export async function endLinks(tx: Tx, { id, email }: Addressed): Promise<void> {
  await tx.passwordReset.updateMany({ where: { personId: id, usedAt: null }, data: { usedAt: new Date() } })
  await tx.signInLink.deleteMany({ where: { identifier: email } })
}
