import { createHmac, randomBytes } from 'node:crypto'
import { db, type Tx } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { done, NotFound, NotPermitted, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { linkTo } from '@/lib/platform/mail/send'
import { DAY } from '@/lib/platform/time/units'
import type { Locale } from '@/lib/platform/words/messages'
import { type IdempotencyKey, write } from '@/lib/platform/write'
import { noteAccountChange } from '../changes'
import type { TokenInput } from '../input'
import type { Person } from '../rules'
import { tokenHash } from '../tokens'
import { queueLetterTo } from './account-email'

const MOST = 50

export type IssuedToken = { id: string; token: string; replayed: boolean }

type Issuing = {
  once?: IdempotencyKey
  by?: Pick<Person, 'id'>
  /** The session that asks for the token, if there is one. An ended session makes no token. */
  sessionId?: string
  locale?: Locale
}

/**
 * Makes a personal token, for the person or, `by` the operator, for another. Only this answer contains the token itself. A
 * letter informs the owner, since with a token a session's thief would keep access.
 */
export async function issueToken(
  person: Person,
  input: TokenInput,
  { once, by = person, sessionId, locale = 'en' }: Issuing = {},
): Promise<Result<IssuedToken>> {
  const { name, scope, days } = input
  const random = `veta_${randomBytes(32).toString('base64url')}`
  const made = await write(person, once, async (tx) => {
    await holdPerson(tx, person, sessionId)
    const held = { personId: person.id, revokedAt: null, expiresAt: { gt: new Date() } }
    if ((await tx.token.count({ where: held })) >= MOST) {
      return refused({ '': { code: 'tooManyTokens', values: { limit: MOST } } })
    }
    const expiresAt = new Date(Date.now() + days * DAY)
    const data = { personId: person.id, name, scope, hash: tokenHash(random), expiresAt }
    const { id } = await tx.token.create({ data, select: { id: true } })
    if (once) await tx.token.update({ where: { id }, data: { hash: tokenHash(tokenUnder(once, id)) } })
    await record(tx, {
      actor: by,
      kind: 'token.issued',
      subject: 'token',
      subjectId: id,
      data: { scope },
    })
    const values = { token: name, scope, until: expiresAt }
    await noteAccountChange(tx, person, sessionId)
    await queueLetterTo(tx, person, { name: 'tokenMade', locale, link: linkTo('/account'), values })
    return done({ id })
  })
  if (!made.ok) return made
  return done({ ...made.value, token: once ? tokenUnder(once, made.value.id) : random })
}

/**
 * Derives 256 bits from the idempotency key, so that a repeated request returns the same token although only its hash is
 * stored.
 */
function tokenUnder(once: IdempotencyKey, id: string): string {
  const bits = createHmac('sha256', secret()).update(`token:${id}:${once.key}:${once.requestHash}`)
  return `veta_${bits.digest('base64url')}`
}

/**
 * Locks the person's row while a key is made: a simultaneous recovery of the account runs before or after it, and two keys
 * are counted one after the other. Throws NotPermitted if the session has ended meanwhile.
 */
export async function holdPerson(tx: Tx, { id }: Pick<Person, 'id'>, sessionId?: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${id}::uuid FOR UPDATE`
  if (!sessionId) return
  const where = { id: sessionId, personId: id, endedAt: null, expiresAt: { gt: new Date() } }
  if ((await tx.session.count({ where })) === 0) throw new NotPermitted('signedOut')
}

/** Ends all tokens and feed keys of a person. */
export async function endKeys(tx: Tx, person: Pick<Person, 'id'>): Promise<void> {
  const standing = { personId: person.id, revokedAt: null, expiresAt: { gt: new Date() } }
  const { count } = await tx.token.updateMany({ where: standing, data: { revokedAt: new Date() } })
  await tx.person.update({ where: { id: person.id }, data: { keysEndedAt: new Date() } })
  const event = { kind: 'tokens.revoked', subject: 'person', subjectId: person.id, data: { count } }
  await record(tx, { actor: person, ...event })
}

/** Revokes a token of the person. Another person's token or a revoked one is NotFound. */
export async function revokeToken(person: Person, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { id, personId: person.id, revokedAt: null }
    const { count } = await tx.token.updateMany({ where, data: { revokedAt: new Date() } })
    if (count === 0) throw new NotFound()
    await record(tx, { actor: person, kind: 'token.revoked', subject: 'token', subjectId: id })
  })
}
