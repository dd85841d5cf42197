import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from './database/db'
import { TooMany } from './errors'

/** How often, and in how many seconds. A whole class may sign in from behind one address. */
const limits = {
  /** Of one account from one network: nobody keeps others out of it from elsewhere. */
  signInFromNetwork: { points: 10, duration: 15 * 60 },
  /** Of one account from everywhere, but for browsers that were signed in to it before. */
  signInByEmail: { points: 100, duration: 15 * 60 },
  signInByDevice: { points: 10, duration: 15 * 60 },
  /** Of somebody who is signed in and gives their password once more. */
  passwordByPerson: { points: 10, duration: 15 * 60 },
  signInByAddress: { points: 100, duration: 15 * 60 },
  mailByEmail: { points: 5, duration: 60 * 60 },
  mailByAddress: { points: 60, duration: 60 * 60 },
  accountsByAddress: { points: 100, duration: 60 * 60 },
  /** Codes that no seminar has, so that nobody finds one by trying. */
  wrongCodes: { points: 20, duration: 15 * 60 },
  wrongCodesByAddress: { points: 100, duration: 15 * 60 },
  api: { points: 1_200, duration: 60 },
  /** Nobody types so many; a script in a browser's clothes would. */
  forms: { points: 240, duration: 60 },
  /** Each may take a second of the processor; as one types there is one for each pause. */
  quotationChecks: { points: 120, duration: 60 },
  /** In milliseconds, since some texts take a hundred times what others do. Most take some twenty. */
  quotationTime: { points: 20_000, duration: 60 },
  /** In milliseconds of what a page asks while somebody types: where words stand, how an argument will look. */
  typing: { points: 20_000, duration: 60 },
  /** Looking for what a wrong quotation resembles reads every text of the seminar. */
  resemblance: { points: 60, duration: 60 },
  /** Everything of a person: some two dozen queries. */
  exports: { points: 6, duration: 60 * 60 },
  /** A seminar's record as a file, all of it perhaps. */
  records: { points: 30, duration: 60 * 60 },
  /** As one types there may be one for each pause. */
  searches: { points: 90, duration: 60 },
} as const

export type Limit = keyof typeof limits

/** Counts one more try. Throws TooMany, with the seconds to wait, once there have been too many. */
export async function consume(limit: Limit, who: string): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(who))
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooMany(refusal) : refusal
  }
}

/** Counts how long the work takes, in milliseconds: once that was too much, the next is refused, with TooMany. */
export async function consumeTime<T>(limit: Limit, who: string, work: () => Promise<T>): Promise<T> {
  await permitTrying(limit, who)
  const began = performance.now()
  try {
    return await work()
  } finally {
    await spend(limit, who, Math.ceil(performance.now() - began))
  }
}

async function spend(limit: Limit, who: string, points: number): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(who), points)
  } catch (refusal) {
    // What has been done is answered.
    if (!(refusal instanceof RateLimiterRes)) throw refusal
  }
}

/** The same without counting: for what costs a try only when it fails. */
export async function permitTrying(limit: Limit, who: string): Promise<void> {
  const known = await limiter(limit).get(keyOf(who))
  if (known && known.consumedPoints >= limits[limit].points) throw tooMany(known)
}

const tooMany = ({ msBeforeNext }: RateLimiterRes) => new TooMany(Math.max(1, Math.ceil(msBeforeNext / 1000)))

/** A try that turned out well does not count. */
export async function giveBack(limit: Limit, who: string): Promise<void> {
  await limiter(limit).reward(keyOf(who))
}

/** The table names nobody: addresses are kept as hashes. */
const keyOf = (who: string) => createHash('sha256').update(networkOf(who)).digest('base64url')

/** Whoever has one address of IPv6 has the other 2^64 of its network too, so they count as one. */
export function networkOf(who: string): string {
  const [address = ''] = who.split('%', 1)
  if (!isIPv6(address) || /^::ffff:/i.test(address)) return who
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [first, last] = [head, tail].map((part) => part.split(':').filter(Boolean))
  const gap = 8 - (first?.length ?? 0) - (last?.length ?? 0)
  return [...(first ?? []), ...Array<string>(gap).fill('0'), ...(last ?? [])].slice(0, 4).join(':')
}

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
