import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Stance } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { passageJson } from '@/lib/sources/passages/view'
import { maySeeWords } from '../access'
import type { CitationView, PositionView } from '../view/position'

/** One wording of a position, with the citations of that time. `at` is ISO 8601. */
export type RevisionView = {
  revision: number
  at: string
  thesis: string | null
  stance: Stance
  alsoStands: Record<string, Stance>
  claim: string
  argument: string
  citations: Array<Omit<CitationView, 'verdict'>>
}

/**
 * All wordings of a position in order, the current one last. People who may not read the words behind a tombstone get none
 * of them here.
 */
export async function revisionsOf(
  context: Pick<QuestionContext, 'member' | 'participation'>,
  { id, author, status }: PositionView,
  { after = 0, limit = 1_000 }: { after?: number; limit?: number } = {},
): Promise<RevisionView[]> {
  if (!maySeeWords(context, { authorId: author.id, status })) return []
  return db.$queryRaw<RevisionView[]>`
    SELECT r.revision, ${utc(Prisma.sql`r.at`)} AS at, t.label AS thesis, r.stance,
      r.also_stands AS "alsoStands", r.claim, r.argument, ${citationsThen} AS citations
    FROM position_revision r LEFT JOIN thesis t ON t.id = r.thesis_id
    WHERE r.position_id = ${id}::uuid AND r.revision > ${after}
    ORDER BY r.revision LIMIT ${limit}`
}

/** Each citation in its latest wording of that time, unless it had been dropped, or taken back since. */
const citationsThen = Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('id', ci.id, 'relation', cr.relation, 'warrant', cr.warrant,
    'revision', cr.revision, 'passage', ${passageJson}) ORDER BY cr.ordinal, ci.id)
  FROM citation ci
  CROSS JOIN LATERAL (SELECT * FROM citation_revision x
    WHERE x.citation_id = ci.id AND x.position_revision <= r.revision
      AND (x.position_revision = r.revision OR NOT EXISTS (SELECT FROM transfer tr WHERE tr.citation_id = ci.id
        AND tr.to_revision = x.revision AND tr.undone_at IS NOT NULL)) ORDER BY x.revision DESC LIMIT 1) cr
  JOIN passage p ON p.id = cr.passage_id
  JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
  WHERE ci.position_id = r.position_id AND (ci.removed_in IS NULL OR ci.removed_in > r.revision)), '[]'::json)`
