import { db } from '@/lib/platform/database/db'

/** Every row of the debate, without what only grows: the record, history, passages, and counters of changes. */
export async function debateRows(): Promise<unknown> {
  const [row] = await db.$queryRaw<[{ rows: unknown }]>`
    SELECT json_build_object(
      'position', (SELECT json_agg(x ORDER BY x.id) FROM position x),
      'citation', (SELECT json_agg(x ORDER BY x.id) FROM citation x),
      'standing', (SELECT json_agg(x ORDER BY x.citation_id) FROM standing_citation x),
      'counts', (SELECT json_agg(to_jsonb(x) - 'id' ORDER BY x.passage_id, x.question_id, x.thesis_id) FROM cited_count x),
      'thesis', (SELECT json_agg(x ORDER BY x.id) FROM thesis x),
      'ballot', (SELECT json_agg(x ORDER BY x.position_id, x.voter_id) FROM ballot x),
      'review', (SELECT json_agg(x ORDER BY x.id) FROM review x),
      'participation', (SELECT json_agg(x ORDER BY x.id) FROM participation x),
      'question', (SELECT json_agg(to_jsonb(x) - 'revision' - 'edition' ORDER BY x.id) FROM question x)) AS rows`
  return row.rows
}
