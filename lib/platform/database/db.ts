import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '../prisma/client'
import { mayPrepare, nameOfStatement } from './prepared'

export type Tx = Prisma.TransactionClient

const kept = globalThis as { vetaDatabase?: PrismaClient; vetaPool?: Pool }

/** One client per process, kept on the global object because Next's development server reloads modules. */
export const db = kept.vetaDatabase ?? connect()
kept.vetaDatabase = db

/**
 * Reads through the client's connections but without the client, for the most frequent statements of pages, where the client
 * costs as much as the statement. `pg` parses the values, so `bigint` and `numeric` are strings.
 */
export async function readRows<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
  const name = mayPrepare() ? nameOfStatement({ sql: text }) || undefined : undefined
  try {
    return (await pool().query({ text, values, name })).rows
  } catch (error) {
    throw asClientSays(error)
  }
}

/** Node's error codes do not name the unreachable server; the client's adapter adds that it is the database. */
function asClientSays(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const isUnreachable = ['ECONNREFUSED', 'ENOTFOUND'].includes(String(error.code))
  const isBroken = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(String(error.code))
  if (!isUnreachable && !isBroken) return error
  const kind = isUnreachable ? 'DatabaseNotReachable' : 'ConnectionClosed'
  return Object.assign(new Error(error.message, { cause: error }), { kind })
}

/**
 * Reads a short list in index order, with each row joined by its key. With old or missing statistics PostgreSQL prefers to
 * sort all rows, so the plan is forced. `read` may only ask for such lists, and should
 * take only the beginning of each.
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
  // An idle connection that breaks is replaced for the next query.
  kept.vetaPool.on('error', () => undefined)
  return kept.vetaPool
}

function connect(): PrismaClient {
  // In milliseconds: enough to wait for a busy pool, and for the row of a question with many simultaneous posts.
  const transactionOptions = { maxWait: 15_000, timeout: 30_000 }
  const naming = mayPrepare() ? { statementNameGenerator: nameOfStatement } : {}
  const adapter = new PrismaPg(pool(), { disposeExternalPool: true, ...naming })
  return new PrismaClient({ adapter, transactionOptions })
}
