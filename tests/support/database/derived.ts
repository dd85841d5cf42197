import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { db } from '@/lib/platform/database/db'

type Rows = Array<{ row: string }>

/** The columns that triggers derive and count, beside the values computed from all source rows. */
export async function derived(): Promise<{
  kept: Record<string, string[]>
  counted: Record<string, string[]>
}> {
  const kept = {
    standing: await rows(`SELECT s::text AS row FROM standing_citation s`),
    cited: await rows(
      `SELECT (passage_id, question_id, thesis_id, version_id, seminar_id, citations)::text AS row FROM cited_count`,
    ),
    questions: await rows(
      `SELECT (id, position_count, citation_count, waiting_count)::text AS row FROM question`,
    ),
    verdicts: await rows(`SELECT (id, verdicts)::text AS row FROM participation`),
    flagged: await rows(`SELECT t::text AS row FROM flagged_thing t`),
  }
  const counted = {
    standing: await rows(`SELECT s::text AS row FROM (${standing}) s`),
    cited:
      await rows(`SELECT (passage_id, question_id, thesis_id, version_id, seminar_id, count(*))::text AS row
      FROM (${standing}) s GROUP BY passage_id, question_id, thesis_id, version_id, seminar_id`),
    questions: await rows(`SELECT (q.id,
      (SELECT count(*) FROM position po WHERE po.question_id = q.id AND po.depth = 0 AND po.status = 'published'),
      (SELECT count(*) FROM (${standing}) s WHERE s.question_id = q.id),
      (SELECT count(*) FROM (${standing}) s WHERE s.question_id = q.id AND s.waits))::text AS row FROM question q`),
    verdicts: await rows(`SELECT (pa.id, ${verdicts})::text AS row FROM participation pa`),
    flagged: await rows(`SELECT t::text AS row FROM (${flagged}) t`),
  }
  return { kept, counted }
}

const verdicts = `(SELECT count(*) FROM review rv JOIN citation rc ON rc.id = rv.citation_id
  JOIN position rp ON rp.id = rc.position_id WHERE rp.author_id = pa.id AND rv.undone_at IS NULL)`

const flagged = `SELECT coalesce(f.position_id, f.citation_id, f.source_id, f.participation_id) AS id, f.seminar_id,
  round(sum((past.upheld + 1)::float8 / (past.answered + 2)) FILTER (WHERE f.outcome IS NULL) * 1e6)::bigint AS weight,
  max(f.resolved_at) AS answered_at
  FROM flag f CROSS JOIN LATERAL (SELECT count(*) AS answered, count(*) FILTER (WHERE o.outcome = 'upheld') AS upheld
    FROM flag o WHERE o.by_id = f.by_id AND o.seminar_id = f.seminar_id AND o.outcome IS NOT NULL) past GROUP BY 1, 2`

const standing = `SELECT ci.id, ci.seminar_id, po.question_id, po.id AS position_id, po.author_id, po.thesis_id, ci.passage_id,
  pg.version_id, ci.ordinal, po.posted_at, ci.verdict IS NULL AND NOT EXISTS (SELECT FROM inquiry iq
    WHERE iq.citation_id = ci.id AND iq.citation_revision = ci.revision AND iq.answered_at IS NULL AND iq.closed_at IS NULL)
    AS waits,
  (SELECT count(*) FROM review rv WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision
    AND rv.undone_at IS NULL) AS judged, ${verdicts} AS verdicts,
  coalesce((SELECT sum(t.weight) FROM (${flagged}) t WHERE t.id IN (ci.id, po.id)), 0) AS flagged
  FROM citation ci JOIN position po ON po.id = ci.position_id JOIN participation pa ON pa.id = po.author_id
  JOIN passage pg ON pg.id = ci.passage_id WHERE ci.removed_in IS NULL AND po.status = 'published'`

async function rows(sql: string): Promise<string[]> {
  const found = await db.$queryRawUnsafe<Rows>(sql)
  return found.map(({ row }) => row).sort()
}

const migrations = ['20261130003325_standing_citations', '20261130040100_flags_are_weighed']

/** Clears all derived columns, and fills them as the migrations did for existing rows. */
export async function fillAnew(): Promise<void> {
  const statements = [
    `SELECT set_config('veta.restoring', 'on', true)`,
    `DELETE FROM standing_citation`,
    `DELETE FROM cited_count`,
    `DELETE FROM flagged_thing`,
    `UPDATE question SET position_count = 0, citation_count = 0, waiting_count = 0`,
    `UPDATE participation SET verdicts = 0`,
    ...migrations.flatMap(fillingOf),
  ]
  await db.$transaction(statements.map((statement) => db.$executeRawUnsafe(statement)))
}

function fillingOf(migration: string): string[] {
  const file = join(import.meta.dirname, '../../../prisma/migrations', migration, 'migration.sql')
  const [, filling = ''] =
    /\n-- What stands already\.\n([\s\S]*?)\n-- From here on/.exec(readFileSync(file, 'utf8')) ?? []
  return filling.split(/;\n/).filter((statement) => statement.trim())
}
