import { db } from '@/lib/platform/database/db'

/**
 * The number of table and index rows that the database reads during `act`, by its own count. Use it with one connection
 * (DATABASE_POOL), since each connection counts for itself.
 */
export async function rowsReadBy(act: () => Promise<unknown>): Promise<number> {
  const before = await rowsRead()
  await act()
  return (await rowsRead()) - before
}

async function rowsRead(): Promise<number> {
  await db.$executeRaw`SELECT pg_stat_force_next_flush()`
  const [{ rows }] = await db.$queryRaw<[{ rows: number }]>`
    SELECT ((SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables)
      + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes))::float8 AS rows`
  return rows
}
