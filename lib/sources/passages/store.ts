import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/platform/database/db'
import { withPages } from '../pages'
import type { FoundPassage } from './passage'

type Stored = { id: string; version_id: string; start: number; end: number }

/**
 * Stores passages that are not there yet and answers all their ids, in the order given. The database compares
 * each quote with the text once more.
 */
export async function storePassages(tx: Tx, seminarId: string, given: FoundPassage[]): Promise<string[]> {
  if (given.length === 0) return []
  const found = await withPages(given, tx)
  const column = <K extends keyof FoundPassage>(name: K) => found.map((passage) => passage[name])
  const stored = await tx.$queryRaw<Stored[]>`
    WITH given AS (
      SELECT * FROM unnest(${found.map(() => randomUUID())}::uuid[], ${column('versionId')}::uuid[],
        ${column('start')}::int[], ${column('end')}::int[], ${column('quote')}::text[],
        ${column('prefix')}::text[], ${column('suffix')}::text[],
        ${column('paragraph')}::int[], ${column('lastParagraph')}::int[], ${column('page')}::int[], ${column('lastPage')}::int[])
        AS g(id, version_id, start, "end", quote, prefix, suffix, paragraph, last_paragraph, page, last_page)
    ), made AS (
      INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix, paragraph, last_paragraph, page, last_page)
      SELECT id, ${seminarId}::uuid, version_id, start, "end", quote, prefix, suffix, paragraph, last_paragraph, page, last_page
      FROM given ON CONFLICT (version_id, start, "end") DO NOTHING
      RETURNING id, version_id, start, "end"
    )
    SELECT * FROM made UNION ALL
    SELECT p.id, p.version_id, p.start, p."end" FROM passage p JOIN given USING (version_id, start, "end")`
  const ids = found.map((passage) => stored.find((row) => isAt(row, passage))?.id)
  return ids.every((id) => id !== undefined) ? ids : storePassages(tx, seminarId, given)
}

/** Somebody who stored the same passage in the same moment makes it invisible to the first look; the second sees it. */
const isAt = (row: Stored, { versionId, start, end }: FoundPassage): boolean =>
  row.version_id === versionId && row.start === start && row.end === end
