import { createHash, randomUUID } from 'node:crypto'
import { isDeadlock } from './database/clash'
import { db, type Tx } from './database/db'
import { Conflict, done, type Problems, type Result, refused } from './errors'
import { DAY } from './time/units'

/** An idempotency key and the hash of the request that came with it. */
export type IdempotencyKey = { key: string; requestHash: string }

export type WriteResult = { id: string; replayed: boolean }

/** The hash that distinguishes a repeated request from another one under the same key. */
export function requestHash(...parts: Array<string | Uint8Array>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

/**
 * Runs `make` in one transaction, with an id for the new row if there is one. A request sent twice under one key runs once
 * and returns the first row; the same key with another request is a Conflict. A refusal by `make` leaves no trace. Keys are
 * valid for 24 hours.
 */
export async function write<D>(
  person: { id: string },
  once: IdempotencyKey | undefined,
  make: (tx: Tx, id: string) => Promise<Result<{ id: string }, D>>,
  options: Options = {},
): Promise<Result<WriteResult, D>> {
  let problems: Problems<D> = {}
  try {
    return await transact(async (tx) => {
      const id = randomUUID()
      const earlier = once && (await claim(tx, person, once, id))
      if (earlier) return done({ id: earlier, replayed: true })
      const result = await make(tx, id)
      if (!result.ok) {
        problems = result.problems
        throw new Refused()
      }
      if (once && result.value.id !== id) await settle(tx, person, once, result.value.id)
      return done({ id: result.value.id, replayed: false })
    }, options)
  } catch (error) {
    if (error instanceof Refused) return refused(problems)
    throw error
  }
}

/** `timeout` in milliseconds, where the usual thirty seconds (database/db) are too short. */
type Options = { timeout?: number }

/**
 * Runs `work` in one transaction. Of two deadlocked transactions the database ends one, which then runs again, at most three
 * times: so `work` must only query the database.
 */
export async function transact<T>(work: (tx: Tx) => Promise<T>, options: Options = {}): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await db.$transaction(work, options)
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error
    }
}

const ATTEMPTS = 3

/**
 * The earlier result of a key. Commands call it before they check their input, since the first run has changed the data that
 * would be checked: an edit sent twice is not a stale edit.
 */
export async function madeBefore(
  person: { id: string },
  once: IdempotencyKey | undefined,
): Promise<WriteResult | undefined> {
  if (!once) return undefined
  const where = { personId: person.id, key: once.key, createdAt: { gt: new Date(Date.now() - DAY) } }
  const earlier = await db.idempotentWrite.findFirst({ where })
  if (!earlier) return undefined
  if (earlier.requestHash !== once.requestHash) throw new Conflict('idempotencyKeyReused')
  return { id: earlier.madeId, replayed: true }
}

/** The result of a used key. A second request under the key waits here for the first one's commit. */
async function claim(
  tx: Tx,
  person: { id: string },
  once: IdempotencyKey,
  id: string,
): Promise<string | undefined> {
  const claimed =
    await tx.$executeRaw`INSERT INTO idempotent_write AS w (person_id, key, request_hash, made_id)
    VALUES (${person.id}::uuid, ${once.key}, ${once.requestHash}, ${id})
    ON CONFLICT (person_id, key) DO UPDATE SET request_hash = EXCLUDED.request_hash, made_id = EXCLUDED.made_id,
      created_at = now() WHERE w.created_at < now() - interval '24 hours'`
  if (claimed === 1) return undefined
  const where = { personId_key: { personId: person.id, key: once.key } }
  const earlier = await tx.idempotentWrite.findUniqueOrThrow({ where })
  if (earlier.requestHash !== once.requestHash) throw new Conflict('idempotencyKeyReused')
  return earlier.madeId
}

async function settle(tx: Tx, person: { id: string }, once: IdempotencyKey, madeId: string): Promise<void> {
  const where = { personId_key: { personId: person.id, key: once.key } }
  await tx.idempotentWrite.update({ where, data: { madeId } })
}

/** Rolls a transaction back. */
class Refused extends Error {}
