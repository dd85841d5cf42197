import { db } from '../platform/database/db'
import type { Wanted } from './wanted'

/** In what part of all positions a form of a word stands, of those that stand in many. As the database last counted. */
type Counted = { at: number; forms: Map<string, number> }

let counted: Counted = { at: 0, forms: new Map() }

/** Milliseconds. */
const FRESH = 5 * 60_000

/**
 * A hint, never an answer: whether so many texts have the words that going through the newest is quicker than asking the
 * index.
 */
export function areCommon({ clauses, any }: Pick<Wanted, 'clauses' | 'any'>): boolean {
  if (Date.now() - counted.at > FRESH) void count()
  const parts = clauses.map((forms) => Math.max(0, ...forms.map(partOf)))
  return (any ? Math.max(0, ...parts) : parts.reduce((all, one) => all * one, 1)) >= MANY
}

const partOf = (form: string): number => (form === '*' ? 1 : (counted.forms.get(form) ?? 0))

const MANY = 0.05

/** Not waited for by whoever searches. */
async function count(): Promise<void> {
  counted = { ...counted, at: Date.now() }
  await load().catch(() => undefined)
}

/** What a server counts by itself; a benchmark does it before it begins. */
export async function load(): Promise<void> {
  const rows = await db.$queryRaw<Array<{ form: string; part: number }>>`
    SELECT e.form, e.part FROM pg_stats s,
      unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) e(form, part)
    WHERE s.schemaname = current_schema() AND s.tablename = 'position_words' AND s.attname = 'words'
      AND e.form IS NOT NULL AND e.part >= ${MANY}`
  counted = { at: Date.now(), forms: new Map(rows.map(({ form, part }) => [form, part])) }
}
