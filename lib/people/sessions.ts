import { Prisma } from '@/lib/platform/prisma/client'
import { db, readRows } from '../platform/database/db'
import { accountIsChanged } from './changes'
import type { Person } from './rules'

/** More unseen notices than the bell shows are not counted: 100 stands for all that is more than 99. */
const COUNTED = Prisma.raw('100')

/**
 * A person at a browser. `singleKeys`: letters outside fields act. `notices`: how many they have not seen, 100 at most.
 * `founds`: they may create seminars, as in lib/seminars/access. `accountChanged`: this browser has not been told of what was
 * changed in the account.
 */
export type Reader = Person & {
  sessionId: string
  singleKeys: boolean
  notices: number
  founds: boolean
  accountChanged: boolean
}

/** What a session's cookie claims: its row, and whose it is. */
export type Claimed = { sessionId: string; personId: string }

/** Of `readerJson`. `isStale`: it is a while since the session was last known to be used. */
export type ReaderRow = Omit<Reader, 'sessionId'> & { isStale: boolean }

/** The SQL of a session that counts, as `person reader`, for queries that look up who asks and what for at once. */
export const readerFrom = ({ sessionId, personId }: Claimed): Prisma.Sql => Prisma.sql`session se
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

/** The person of a session that has not ended. `null` signs the reader out at once. */
export async function personOfSession(sessionId: string, personId: string): Promise<Reader | null> {
  const claimed = { sessionId, personId }
  const [row] = await readRows<{ reader: ReaderRow }>(Prisma.sql`
    SELECT ${readerJson} AS reader FROM ${readerFrom(claimed)}`)
  return row ? readerOf(claimed, row.reader) : null
}

/** Keeps that the session is in use, to a few minutes. */
export async function readerOf({ sessionId }: Claimed, row: ReaderRow): Promise<Reader> {
  const { isStale, ...person } = row
  if (isStale) await db.session.update({ where: { id: sessionId }, data: { seenAt: new Date() } })
  return { ...person, sessionId }
}

/** When sessions and tokens end, by id, in milliseconds since 1970. Those that have ended are not there. */
export async function credentialsUntil(ids: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<Array<{ id: string; until: Date }>>`
    SELECT id, expires_at AS until FROM session WHERE id = ANY(${ids}::uuid[]) AND ended_at IS NULL AND expires_at > now()
    UNION ALL
    SELECT id, expires_at FROM token WHERE id = ANY(${ids}::uuid[]) AND revoked_at IS NULL AND expires_at > now()`
  return new Map(rows.map(({ id, until }) => [id, until.getTime()]))
}
