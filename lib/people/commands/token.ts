import { createHmac, randomBytes } from 'node:crypto'
import { db } from '@/lib/platform/db'
import { secret } from '@/lib/platform/env'
import { done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { type Once, write } from '@/lib/platform/write'
import type { TokenInput } from '../input'
import type { Person } from '../rules'
import { tokenHash } from '../tokens'

const DAY = 24 * 60 * 60 * 1000
const MOST = 50

export type IssuedToken = { id: string; token: string; replayed: boolean }

/**
 * Makes a personal token, for oneself, or for another `by` the operator. The answer is the only place where the
 * token itself is ever seen.
 */
export async function issueToken(
  person: Person,
  input: TokenInput,
  once?: Once,
  by: Pick<Person, 'id'> = person,
): Promise<Result<IssuedToken>> {
  const { name, scope, days } = input
  const random = `veta_${randomBytes(32).toString('base64url')}`
  const made = await write(person, once, async (tx) => {
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
    return done({ id })
  })
  if (!made.ok) return made
  return done({ ...made.value, token: once ? tokenUnder(once, made.value.id) : random })
}

/**
 * 256 bits that follow from the idempotency key, so that a repeated request is answered with the same token
 * though only its hash is stored.
 */
function tokenUnder(once: Once, id: string): string {
  const bits = createHmac('sha256', secret()).update(`token:${id}:${once.key}:${once.requestHash}`)
  return `veta_${bits.digest('base64url')}`
}

/** A token that is not this person's, or is revoked already, is not there. */
export async function revokeToken(person: Person, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { id, personId: person.id, revokedAt: null }
    const { count } = await tx.token.updateMany({ where, data: { revokedAt: new Date() } })
    if (count === 0) throw new NotFound()
    await record(tx, { actor: person, kind: 'token.revoked', subject: 'token', subjectId: id })
  })
}
