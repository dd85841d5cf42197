import { MINUTE } from '@/lib/platform/time/units'
import { db } from '../platform/database/db'
import type { SearchTerms } from './search-terms'

/** The share of positions that contain a form of a word, for frequent forms, by the database's latest statistics. */
type Counted = { at: number; forms: Map<string, number> }

let counted: Counted = { at: 0, forms: new Map() }

/** In milliseconds. */
const FRESH = 5 * MINUTE

/**
 * Estimates whether so many texts contain the words that scanning the newest is faster than using the index. It is a
 * hint and must not affect the result.
 */
export function areCommon({ clauses, any }: Pick<SearchTerms, 'clauses' | 'any'>): boolean {
  if (Date.now() - counted.at > FRESH) void count()
  const parts = clauses.map((forms) => Math.max(0, ...forms.map(partOf)))
  return (any ? Math.max(0, ...parts) : parts.reduce((all, one) => all * one, 1)) >= MANY
}

const partOf = (form: string): number => (form === '*' ? 1 : (counted.forms.get(form) ?? 0))

const MANY = 0.05

/** Runs in the background, so that no search waits for it. */
async function count(): Promise<void> {
  counted = { ...counted, at: Date.now() }
  await load().catch(() => undefined)
}

/** Loads the counts that a server loads by itself; a benchmark calls it before it begins. */
export async function load(): Promise<void> {
  const rows = await db.$queryRaw<Array<{ form: string; part: number }>>`
    SELECT e.form, e.part FROM pg_stats s,
      unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) e(form, part)
    WHERE s.schemaname = current_schema() AND s.tablename = 'position_words' AND s.attname = 'words'
      AND e.form IS NOT NULL AND e.part >= ${MANY}`
  counted = { at: Date.now(), forms: new Map(rows.map(({ form, part }) => [form, part])) }
}
