import { Prisma } from '@/lib/platform/prisma/client'
import { db, readRows } from '../platform/database/db'
import { accountIsChanged } from './changes'
import type { Person } from './rules'

/** The bell counts unseen notices up to this; 100 means more than 99. */
const COUNTED = Prisma.raw('100')

/**
 * A person at a browser. `singleKeys`: one-letter shortcuts act outside fields. `notices`: unseen ones, at most 100.
 * `founds`: may create seminars, as in lib/seminars/access. `accountChanged`: this browser has not yet shown a change of the
 * account.
 */
export type SignedInReader = Person & {
  sessionId: string
  singleKeys: boolean
  notices: number
  founds: boolean
  accountChanged: boolean
}

/** The claims of a session's cookie: the session's row and its person. */
export type SessionClaim = { sessionId: string; personId: string }

/** The row of `readerJson`. `isStale`: the session's last recorded use is some minutes old. */
export type ReaderRow = Omit<SignedInReader, 'sessionId'> & { isStale: boolean }

/** SQL of a valid session, as `person reader`, for queries that find the reader and the content at once. */
export const readerFrom = ({ sessionId, personId }: SessionClaim): Prisma.Sql => Prisma.sql`session se
  JOIN person reader ON reader.id = se.person_id AND se.id = ${sessionId}::uuid AND reader.id = ${personId}::uuid
    AND reader.deleted_at IS NULL
    AND se.ended_at IS NULL AND se.expires_at > now()`

export const readerJson = Prisma.sql`json_build_object('id', reader.id, 'name', reader.name,
  'email', reader.email, 'admin', reader.admin, 'singleKeys', reader.single_keys,
  'notices', (SELECT count(*)::int FROM (SELECT FROM notice n
    WHERE n.person_id = reader.id AND n.seen_at IS NULL AND n.at <= now() LIMIT ${COUNTED}) unseen),
  'founds', reader.admin OR EXISTS (SELECT FROM membership mb
    WHERE mb.person_id = reader.id AND mb.role = 'instructor' AND mb.ended_at IS NULL),
  'accountChanged', ${accountIsChanged},
  'isStale', se.seen_at < now() - interval '5 minutes')`

/** The person of a session that has not ended. Null signs the browser out at once. */
export async function personOfSession(sessionId: string, personId: string): Promise<SignedInReader | null> {
  const claimed = { sessionId, personId }
  const [row] = await readRows<{ reader: ReaderRow }>(Prisma.sql`
    SELECT ${readerJson} AS reader FROM ${readerFrom(claimed)}`)
  return row ? readerOf(claimed, row.reader) : null
}

/** Records the session's use, to a few minutes. */
export async function readerOf({ sessionId }: SessionClaim, row: ReaderRow): Promise<SignedInReader> {
  const { isStale, ...person } = row
  if (isStale) await db.session.update({ where: { id: sessionId }, data: { seenAt: new Date() } })
  return { ...person, sessionId }
}

/** When sessions and tokens end, by id, in milliseconds since 1970. Ended ones are absent. */
export async function credentialsUntil(ids: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<Array<{ id: string; until: Date }>>`
    SELECT id, expires_at AS until FROM session WHERE id = ANY(${ids}::uuid[]) AND ended_at IS NULL AND expires_at > now()
    UNION ALL
    SELECT id, expires_at FROM token WHERE id = ANY(${ids}::uuid[]) AND revoked_at IS NULL AND expires_at > now()`
  return new Map(rows.map(({ id, until }) => [id, until.getTime()]))
}
