import { createHash } from 'node:crypto'

/*
 * A named statement is planned once per connection instead of at each call. For the statement that reads a position with all
 * its parts, planning takes PostgreSQL ten times as long as running.
 */

/** In characters. Planning a short statement takes no time. */
const LONG = 500
/** A plan used only once or twice is not worth its memory. */
const OFTEN = 3
/** A connection keeps its plans until it closes. */
const MOST = 150

const asked = new Map<string, number>()
const names = new Map<string, string>()

/** A statement's name, by its text; empty for no name. For Prisma's adapter. */
export function nameOfStatement({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (sql.length < LONG || names.size >= MOST) return ''
  const times = (asked.get(sql) ?? 0) + 1
  // A text with an inlined list differs each time and never recurs.
  if (asked.size > 1_000) asked.clear()
  asked.set(sql, times)
  return times < OFTEN ? '' : named(sql)
}

/** The name of a statement whose text never changes. */
export function named(sql: string): string {
  const name = names.get(sql) ?? createHash('sha1').update(sql).digest('hex')
  names.set(sql, name)
  return name
}

/**
 * Whether statements may have names. A pooler must keep track of them (PgBouncer 1.21 does with `max_prepared_statements`);
 * only the operator knows whether it does.
 */
export const mayPrepare = (): boolean =>
  process.env.DATABASE_PREPARED ? process.env.DATABASE_PREPARED !== 'off' : !process.env.DATABASE_URL_DIRECT
