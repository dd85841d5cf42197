import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from './db'
import { TooMany } from './errors'

/** How often, and in how many seconds. A whole class may sign in from behind one address. */
const limits = {
  signInByEmail: { points: 10, duration: 15 * 60 },
  signInByAddress: { points: 100, duration: 15 * 60 },
  mailByEmail: { points: 5, duration: 60 * 60 },
  mailByAddress: { points: 60, duration: 60 * 60 },
  accountsByAddress: { points: 100, duration: 60 * 60 },
  /** Codes that no seminar has, so that nobody finds one by trying. */
  wrongCodes: { points: 20, duration: 15 * 60 },
  api: { points: 1_200, duration: 60 },
} as const

export type Limit = keyof typeof limits

/** Counts one more try. Throws TooMany, with the seconds to wait, once there have been too many. */
export async function take(limit: Limit, who: string): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(who))
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes)
      throw new TooMany(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)))
    throw refusal
  }
}

/** A try that turned out well does not count. */
export async function giveBack(limit: Limit, who: string): Promise<void> {
  await limiter(limit).reward(keyOf(who))
}

/** The table names nobody: addresses are kept as hashes. */
const keyOf = (who: string) => createHash('sha256').update(who).digest('base64url')

const limiters = new Map<Limit, RateLimiterPostgres>()

function limiter(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit)
  if (known) return known
  const made = new RateLimiterPostgres({
    ...limits[limit],
    keyPrefix: limit,
    storeClient,
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    inMemoryBlockOnConsumed: limits[limit].points + 1,
  })
  limiters.set(limit, made)
  return made
}

type Query = { text: string; values?: unknown[] }
type Row = { points: number; expire: bigint | null }

/** What the limiter takes for a connection of its own is our one pool; its times pass 32 bits. */
const storeClient = {
  async query({ text, values = [] }: Query) {
    const parameters = values.map((value) => (Number.isInteger(value) ? BigInt(Number(value)) : value))
    const rows = await db.$queryRawUnsafe<Row[]>(text, ...parameters)
    return {
      rowCount: rows.length,
      rows: rows.map(({ points, expire }) => ({ points, expire: expire === null ? null : Number(expire) })),
    }
  },
}
