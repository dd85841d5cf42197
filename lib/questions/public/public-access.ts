import { Prisma } from '@/lib/platform/prisma/client'
import { DAY } from '@/lib/platform/time/units'
import type { Rules } from '../input'

/**
 * How people without an account read a question. `since`: when it was opened to them. `namesFrom`: from when they see names
 * in place of pseudonyms; null for never.
 */
export type PublicAccess = { since: Date; namesFrom: Date | null; indexed: boolean }

export type PublicAccessRow = { since: string; namesFrom: string | null; indexed: boolean }

/** SQL of a PublicAccessRow of `question q`; null for a question that only members read. */
export const publicAccessJson = Prisma.sql`(SELECT json_build_object('since', ac.since, 'namesFrom', ac.names_from,
    'indexed', ac.indexed) FROM public_access ac WHERE ac.question_id = q.id AND ac.ended_at IS NULL)`

export const publicAccessFrom = (row: PublicAccessRow | null): PublicAccess | null =>
  row && {
    since: new Date(row.since),
    namesFrom: row.namesFrom === null ? null : new Date(row.namesFrom),
    indexed: row.indexed,
  }

/** In milliseconds: members know that their names will be public for as long before they are. */
export const NAMES_NOTICE = 3 * DAY

/** The names among the rules of a question, for its readers without an account: pseudonyms, or what was announced in time. */
export const publicNames = (
  { names }: Pick<Rules, 'names'>,
  { namesFrom }: PublicAccess,
  now: Date,
): Rules['names'] => (names === 'named' && namesFrom && namesFrom <= now ? 'named' : 'pseudonymsToAll')
