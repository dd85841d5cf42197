import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { db } from '@/lib/platform/db'

type Rows = Array<{ row: string }>

/** What triggers derive and count of what stands, beside what the same is from all the rows that it is derived of. */
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
  }
  return { kept, counted }
}

const verdicts = `(SELECT count(*) FROM review rv JOIN citation rc ON rc.id = rv.citation_id
  JOIN position rp ON rp.id = rc.position_id WHERE rp.author_id = pa.id AND rv.undone_at IS NULL)`

const standing = `SELECT ci.id, ci.seminar_id, po.question_id, po.id AS position_id, po.author_id, po.thesis_id, ci.passage_id,
  pg.version_id, ci.ordinal, po.posted_at, ci.verdict IS NULL AND NOT EXISTS (SELECT FROM inquiry iq
    WHERE iq.citation_id = ci.id AND iq.citation_revision = ci.revision AND iq.answered_at IS NULL AND iq.closed_at IS NULL)
    AS waits,
  (SELECT count(*) FROM review rv WHERE rv.citation_id = ci.id AND rv.citation_revision = ci.revision
    AND rv.undone_at IS NULL) AS judged, ${verdicts} AS verdicts
  FROM citation ci JOIN position po ON po.id = ci.position_id JOIN participation pa ON pa.id = po.author_id
  JOIN passage pg ON pg.id = ci.passage_id WHERE ci.removed_in IS NULL AND po.status = 'published'`

async function rows(sql: string): Promise<string[]> {
  const found = await db.$queryRawUnsafe<Rows>(sql)
  return found.map(({ row }) => row).sort()
}

const migration = join(
  import.meta.dirname,
  '../../prisma/migrations/20261130003325_standing_citations/migration.sql',
)

/** Forgets all of it, and does what the migration that brought it did with what stood already. */
export async function fillAnew(): Promise<void> {
  const [, filling = ''] =
    /\n-- What stands already\.\n([\s\S]*?)\n-- From here on/.exec(readFileSync(migration, 'utf8')) ?? []
  const statements = [
    `SELECT set_config('veta.restoring', 'on', true)`,
    `DELETE FROM standing_citation`,
    `DELETE FROM cited_count`,
    `UPDATE question SET position_count = 0, citation_count = 0, waiting_count = 0`,
    `UPDATE participation SET verdicts = 0`,
    ...filling.split(/;\n/).filter((statement) => statement.trim()),
  ]
  await db.$transaction(statements.map((statement) => db.$executeRawUnsafe(statement)))
}
