import { Prisma } from '@/lib/platform/prisma/client'
import type { Verdict } from '@/lib/platform/prisma/enums'
import { type StaffNamed, staffJson } from '@/lib/questions/names'
import type { Asked } from '@/lib/questions/queries'

/** The verdict that settled a citation's present wording, as whoever reads the citation sees it. */
export type ShownReview = {
  id: string
  verdict: Verdict
  reason: string
  /** The words of the source that decide. */
  deciding: string | null
  by: StaffNamed
  /** ISO 8601. */
  at: string
  /** What the citation's author says to it. */
  reply: string | null
  /** Whether its author appealed against it, and whether that was decided: then this is the decision. */
  appeal: 'open' | 'decided' | null
}

/** The words of the source that decide `review rv`, of `version v`; a line's end is a space. */
export const decidingWords = Prisma.sql`(SELECT string_agg(substr(b.text, greatest(rv.deciding_start - b.start, 0) + 1,
    least(rv.deciding_end, b."end") - greatest(rv.deciding_start, b.start)), ' ' ORDER BY b.start)
  FROM block b WHERE b.version_id = v.id AND b.start < rv.deciding_end AND b."end" > rv.deciding_start)`

/**
 * The SQL that makes a ShownReview of `citation ci`, `version v`: the latest that stands on its present wording and says
 * what is held, which is the one that settled it. Null while nothing is settled.
 */
export const shownReview = (
  asked: Pick<Asked, 'member' | 'question'>,
): Prisma.Sql => Prisma.sql`CASE WHEN ci.verdict IS NOT NULL THEN (
  SELECT json_build_object('id', rv.id, 'verdict', rv.verdict, 'reason', rv.reason, 'deciding', ${decidingWords},
    'by', ${staffJson(asked, Prisma.sql`rpa`, Prisma.sql`rpe`)},
    'at', to_char(rv.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reply', rv.reply,
    'appeal', CASE WHEN rv.decides_id IS NOT NULL THEN 'decided'
      WHEN EXISTS (SELECT FROM review ap WHERE ap.citation_id = ci.id AND ap.citation_revision = ci.revision
        AND ap.undone_at IS NULL AND ap.appealed_at IS NOT NULL) THEN 'open' END)
  FROM review rv JOIN participation rpa ON rpa.id = rv.reviewer_id JOIN person rpe ON rpe.id = rpa.person_id
  WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision AND rv.undone_at IS NULL AND rv.verdict = ci.verdict
  ORDER BY rv.at DESC, rv.id DESC LIMIT 1) END`
