import { PrismaPg } from '@prisma/adapter-pg'
import { mayPrepare, nameOfStatement } from './prepared'
import { type Prisma, PrismaClient } from './prisma/client'

export type Tx = Prisma.TransactionClient

const kept = globalThis as { vetaDatabase?: PrismaClient }

/** One client a process; Next's development server reloads modules, so it is kept on the global object. */
export const db = kept.vetaDatabase ?? connect()
kept.vetaDatabase = db

/**
 * A list that ends early, read in the order of an index, each row joined by its key: told so, since with statistics that
 * are old, or not there, PostgreSQL would rather sort all that there is. `read` has nothing but such a list to ask for.
 */
export async function inIndexOrder<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config(name, 'off', true) FROM pg_settings WHERE name IN ('enable_seqscan',
      'enable_bitmapscan', 'enable_sort', 'enable_hashjoin', 'enable_mergejoin')`
    return read(tx)
  })
}

function connect(): PrismaClient {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is missing.')
  const max = Number(process.env.DATABASE_POOL ?? 10)
  // Long enough to wait for a busy pool and for the row of a question on which many post at once; in milliseconds.
  const transactionOptions = { maxWait: 15_000, timeout: 30_000 }
  const adapter = new PrismaPg(
    { connectionString: url, max },
    mayPrepare() ? { statementNameGenerator: nameOfStatement } : {},
  )
  return new PrismaClient({ adapter, transactionOptions })
}
