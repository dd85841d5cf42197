import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from './database/db'
import { TooMany } from './errors'

/** Points, and the seconds in which they may be used. A whole class may sign in from one address. */
const limits = {
  /** For one account from one network, so that nobody can lock its owner out from elsewhere. */
  signInFromNetwork: { points: 10, duration: 15 * 60 },
  /** For one account from anywhere, except browsers that were signed in to it before. */
  signInByEmail: { points: 100, duration: 15 * 60 },
  signInByDevice: { points: 10, duration: 15 * 60 },
  /** For signed-in people who give their password again. */
  passwordByPerson: { points: 10, duration: 15 * 60 },
  signInByAddress: { points: 100, duration: 15 * 60 },
  mailByEmail: { points: 5, duration: 60 * 60 },
  mailByAddress: { points: 60, duration: 60 * 60 },
  accountsByAddress: { points: 100, duration: 60 * 60 },
  /** Logins of learning platforms, each stored for hours; a lecture hall opens Veta at one moment, some of it twice. */
  launchesByAddress: { points: 1_200, duration: 10 * 60 },
  /** Invalid join codes, so that nobody finds one by trying. */
  wrongCodes: { points: 20, duration: 15 * 60 },
  wrongCodesByAddress: { points: 100, duration: 15 * 60 },
  api: { points: 1_200, duration: 60 },
  /** More than anybody types; a script that acts as a browser would exceed it. */
  forms: { points: 240, duration: 60 },
  /** Each may take a second of processor time; typing causes one per pause. */
  quotationChecks: { points: 120, duration: 60 },
  /** In milliseconds, since some texts take a hundred times as long as others. Most take some twenty. */
  quotationTime: { points: 20_000, duration: 60 },
  /** In milliseconds, for requests while a person types: locating words, previewing an argument. */
  typing: { points: 20_000, duration: 60 },
  /** Finding the text closest to a wrong quotation reads every text of the seminar. */
  resemblance: { points: 60, duration: 60 },
  /** A person's own data: some two dozen queries. */
  exports: { points: 6, duration: 60 * 60 },
  /** All sign-in links of a seminar at once, each of which is stored until it ends. */
  entryLinks: { points: 10, duration: 60 * 60 },
  /** From an instructor to members, of at most 500 recipients each. */
  messages: { points: 20, duration: 60 * 60 },
  /** A seminar's record as a file, possibly all of it. */
  records: { points: 30, duration: 60 * 60 },
  /** A whole debate as a file, in one of eight formats. */
  debates: { points: 120, duration: 60 * 60 },
  archives: { points: 20, duration: 60 * 60 },
  /** Pages and files of the web that become sources. */
  fetches: { points: 30, duration: 10 * 60 },
  /** Five hundred pasted references take half a second of processor time. */
  references: { points: 60, duration: 60 },
  /** Fetches of a learning platform's keys for a key that it has not shown before. */
  platformKeys: { points: 60, duration: 60 },
  /** New addresses of webhooks, tests and repetitions: for each another server or its name is asked. */
  webhookRequests: { points: 60, duration: 10 * 60 },
  /** Typing causes one per pause. */
  searches: { points: 90, duration: 60 },
} as const

export type Limit = keyof typeof limits

/** The points of a limit, and the seconds in which they may be used. */
export const limitOf = (limit: Limit): { points: number; duration: number } => limits[limit]

/** Counts a try. Throws TooMany, with the seconds to wait, once there were too many. */
export async function consume(limit: Limit, who: string): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(who))
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooMany(refusal) : refusal
  }
}

/** Counts the milliseconds of the work. After too many, the next call throws TooMany. */
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
    // The finished work is still answered.
    if (!(refusal instanceof RateLimiterRes)) throw refusal
  }
}

/** Throws like `consume` but counts nothing: for acts that cost a try only when they fail. */
export async function permitTrying(limit: Limit, who: string): Promise<void> {
  const known = await limiter(limit).get(keyOf(who))
  if (known && known.consumedPoints >= limits[limit].points) throw tooMany(known)
}

const tooMany = ({ msBeforeNext }: RateLimiterRes) => new TooMany(Math.max(1, Math.ceil(msBeforeNext / 1000)))

/** Returns the point of a successful try. */
export async function giveBack(limit: Limit, who: string): Promise<void> {
  await limiter(limit).reward(keyOf(who))
}

/** The table identifies nobody: addresses are stored as hashes. */
const keyOf = (who: string) => createHash('sha256').update(networkOf(who)).digest('base64url')

/** The holder of one IPv6 address has all 2^64 of its network, so they count as one. */
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

/** Gives the limiter our pool as its connection; its times exceed 32 bits. */
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
