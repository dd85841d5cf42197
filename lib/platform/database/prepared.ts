import { createHash } from 'node:crypto'

/*
 * A statement with a name is planned once a connection, not at each call. Planning what makes a position, with everything
 * that hangs on it, takes PostgreSQL ten times as long as running it.
 */

/** Characters. Short statements are planned in no time. */
const LONG = 500
/** What is asked for once or twice is not worth its memory. */
const OFTEN = 3
/** A connection keeps what it has planned until it ends. */
const MOST = 150

const asked = new Map<string, number>()
const names = new Map<string, string>()

/** The name of a statement, by its text; an empty one where it is to have none. For Prisma's adapter. */
export function nameOfStatement({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (sql.length < LONG || names.size >= MOST) return ''
  const times = (asked.get(sql) ?? 0) + 1
  // A text with a list in it differs each time and never comes again.
  if (asked.size > 1_000) asked.clear()
  asked.set(sql, times)
  return times < OFTEN ? '' : named(sql)
}

/** The same of one whose text never changes. */
export function named(sql: string): string {
  const name = names.get(sql) ?? createHash('sha1').update(sql).digest('hex')
  names.set(sql, name)
  return name
}

/**
 * Whether statements may have names. Behind a pooler they may only where it keeps track of them (PgBouncer 1.21 does, told
 * so by `max_prepared_statements`), which nobody but the operator knows.
 */
export const mayPrepare = (): boolean =>
  process.env.DATABASE_PREPARED ? process.env.DATABASE_PREPARED !== 'off' : !process.env.DATABASE_URL_DIRECT
