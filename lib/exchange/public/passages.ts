import { db } from '@/lib/platform/database/db'
import { referenceLine } from '@/lib/sources/bibliography/record'
import type { Csl } from '@/lib/sources/input'

/**
 * A cited passage with the words around it in its paragraph, and what a bibliography says of its source. The text of a source
 * is its publisher's: no more of it is public than a quotation needs, and of a withdrawn source the quotation alone.
 */
export type PassageInContext = {
  id: string
  quote: string
  before: string
  after: string
  language: string
  reference: string
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
}

/** In code points: the most of a paragraph that is shown on each side of a passage. */
const AROUND = 400

type Row = Omit<PassageInContext, 'reference'> & { title: string; csl: Csl }

/** These passages by their ids. Only of passages that their asker may see. */
export async function passagesInContext(ids: string[]): Promise<Map<string, PassageInContext>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.id, p.quote, p.paragraph, p.last_paragraph AS "lastParagraph", p.page, p.last_page AS "lastPage",
      CASE WHEN s.withdrawn_at IS NULL THEN coalesce((SELECT right(substr(b.text, 1, p.start - b.start), ${AROUND + 1}::int) FROM block b
        WHERE b.version_id = p.version_id AND b.start <= p.start AND p.start < b."end"), '') ELSE '' END AS before,
      CASE WHEN s.withdrawn_at IS NULL THEN coalesce((SELECT left(substr(b.text, p."end" - b.start + 1), ${AROUND + 1}::int) FROM block b
        WHERE b.version_id = p.version_id AND b.start < p."end" AND p."end" <= b."end"), '') ELSE '' END AS after,
      s.language, s.title, s.csl
    FROM passage p JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
    WHERE p.id = ANY(${[...new Set(ids)]}::uuid[])`
  return new Map(rows.map((row) => [row.id, inContext(row)]))
}

const inContext = ({ title, csl, before, after, ...passage }: Row): PassageInContext => ({
  ...passage,
  before: [...before].length > AROUND ? `… ${before.slice(before.search(/\s/) + 1)}` : before,
  after: [...after].length > AROUND ? `${after.slice(0, after.lastIndexOf(' '))} …` : after.trimEnd(),
  reference: referenceLine({ title, csl }),
})
