import { DatabaseError, Pool } from 'pg'
import { TooMany } from '../errors'
import type { Prisma } from '../prisma/client'
import { named } from './prepared'

/** A process has so many connections for heavy reads alone, so that these never starve ordinary pages. */
const AT_ONCE = 2
/** In milliseconds. */
const PATIENCE = 5_000
const LONGEST = 2_000
const LONGEST_REST = 100

/** A statement was stopped: it took longer than a heavy read may. */
export class TooSlow extends Error {
  override name = 'TooSlow'
}

/** Runs a statement. `prepared`: its text never changes, and one plan suits all values. */
export type Ask = <T>(statement: Prisma.Sql, how?: { prepared: boolean }) => Promise<T[]>

/** `shared`: behind a pooler, which may give each transaction another connection. */
type HeavyPool = { pool: Pool; shared: boolean }

const kept = globalThis as { vetaHeavyReads?: HeavyPool }

function open(shared: boolean): HeavyPool {
  const pool = new Pool({
    connectionString: process.env.DATABASE_URL,
    max: AT_ONCE,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    connectionTimeoutMillis: PATIENCE,
    ...(shared
      ? {}
      : { statement_timeout: LONGEST, options: '-c jit=off -c plan_cache_mode=force_generic_plan' }),
  })
  // An idle connection that breaks is replaced for the next read.
  pool.on('error', () => undefined)
  return { pool, shared }
}

/**
 * Runs statements one after the other on a connection for heavy reads. Throws TooSlow when a statement takes more than two
 * seconds, and TooMany when no connection is free within five.
 */
export async function heavyRead<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  await turn()
  const begun = performance.now()
  try {
    return await connected(work)
  } finally {
    pass(performance.now() - begun)
  }
}

let free = AT_ONCE
const waiting: Array<() => void> = []

async function turn(): Promise<void> {
  if (free > 0) {
    free -= 1
    return
  }
  await new Promise<void>((resolve, reject) => {
    const begin = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(begin), 1)
      reject(new TooMany(Math.ceil(PATIENCE / 1000)))
    }, PATIENCE)
    waiting.push(begin)
  })
}

/** While others wait, a rest as long as the read follows each read, because the database also serves pages. */
function pass(took: number): void {
  const next = () => {
    const begin = waiting.shift()
    if (begin) begin()
    else free += 1
  }
  if (waiting.length) setTimeout(next, Math.min(took, LONGEST_REST))
  else next()
}

async function connected<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = await connect()
  const shared = kept.vetaHeavyReads?.shared ?? false
  let broken = false
  const ask: Ask = async ({ text, values }, how) => {
    const name = how?.prepared && !shared ? named(text) : undefined
    return (await client.query({ text, values, name })).rows
  }
  try {
    // On a shared connection settings hold for one transaction only.
    if (shared) await client.query(`BEGIN; SET LOCAL statement_timeout = ${LONGEST}; SET LOCAL jit = off`)
    return await work(ask)
  } catch (error) {
    broken = !(error instanceof DatabaseError)
    throw error instanceof DatabaseError && error.code === '57014' ? new TooSlow() : error
  } finally {
    if (shared && !broken) await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}

async function connect() {
  kept.vetaHeavyReads ??= open(false)
  try {
    return await kept.vetaHeavyReads.pool.connect()
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    if (/timeout/i.test(words)) throw new TooMany(Math.ceil(PATIENCE / 1000))
    // PgBouncer takes no settings with a connection.
    if (!/unsupported startup parameter/i.test(words) || kept.vetaHeavyReads.shared) throw error
    kept.vetaHeavyReads = open(true)
    return kept.vetaHeavyReads.pool.connect()
  }
}

/** For tests and programs that end. */
export async function closeHeavyReads(): Promise<void> {
  await kept.vetaHeavyReads?.pool.end()
  kept.vetaHeavyReads = undefined
}
