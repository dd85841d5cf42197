import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '../prisma/client'
import { mayPrepare, nameOfStatement } from './prepared'

export type Tx = Prisma.TransactionClient

const kept = globalThis as { vetaDatabase?: PrismaClient; vetaPool?: Pool }

/** One client a process; Next's development server reloads modules, so it is kept on the global object. */
export const db = kept.vetaDatabase ?? connect()
kept.vetaDatabase = db

/**
 * A read by the client's own connections, without the client: for the few statements of the pages that are asked for most,
 * where it costs as much as they do. Values come as `pg` parses them, so `bigint` and `numeric` as strings.
 */
export async function readRows<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
  const name = mayPrepare() ? nameOfStatement({ sql: text }) || undefined : undefined
  try {
    return (await pool().query({ text, values, name })).rows
  } catch (error) {
    throw asClientSays(error)
  }
}

/** Codes of Node say nothing of who could not be reached; the client's adapter adds that it was the database. */
function asClientSays(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const isUnreachable = ['ECONNREFUSED', 'ENOTFOUND'].includes(String(error.code))
  const isBroken = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(String(error.code))
  if (!isUnreachable && !isBroken) return error
  const kind = isUnreachable ? 'DatabaseNotReachable' : 'ConnectionClosed'
  return Object.assign(new Error(error.message, { cause: error }), { kind })
}

/**
 * A list that ends early, read in the order of an index, each row joined by its key: told so, since with statistics that
 * are old, or not there, PostgreSQL would rather sort all that there is. `read` has nothing but such a list to ask for, and at
 * most takes the first of it.
 */
export async function inIndexOrder<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config(name, 'off', true) FROM pg_settings WHERE name IN ('enable_seqscan',
      'enable_bitmapscan', 'enable_sort', 'enable_hashjoin', 'enable_mergejoin')`
    return read(tx)
  })
}

function pool(): Pool {
  if (kept.vetaPool) return kept.vetaPool
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is missing.')
  const max = Number(process.env.DATABASE_POOL ?? 10)
  kept.vetaPool = new Pool({ connectionString: url, max, allowExitOnIdle: true })
  // A connection that breaks while nobody uses it is opened anew for the next query.
  kept.vetaPool.on('error', () => undefined)
  return kept.vetaPool
}

function connect(): PrismaClient {
  // Long enough to wait for a busy pool and for the row of a question on which many post at once; in milliseconds.
  const transactionOptions = { maxWait: 15_000, timeout: 30_000 }
  const naming = mayPrepare() ? { statementNameGenerator: nameOfStatement } : {}
  const adapter = new PrismaPg(pool(), { disposeExternalPool: true, ...naming })
  return new PrismaClient({ adapter, transactionOptions })
}
