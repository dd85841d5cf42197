import { db } from '@/lib/platform/database/db'
import { referenceLine } from '@/lib/sources/bibliography/record'
import type { Csl } from '@/lib/sources/input'
import type { CitedView } from './evidence'

/** A source quoted by a Brief, as a bibliography lists it. */
export type Reference = { id: string; number: number; language: string; line: string }

/** The sources of all quotations in these lines, by number. */
export async function referencesIn(lines: Array<{ cited: CitedView[] }>): Promise<Reference[]> {
  const citations = lines.flatMap(({ cited }) => cited.flatMap(({ words }) => words?.citations ?? []))
  const ids = [...new Set(citations.map(({ passage }) => passage.source.id))]
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<Array<Omit<Reference, 'line'> & { title: string; csl: Csl }>>`
    SELECT id, number, language, title, csl FROM source WHERE id = ANY(${ids}::uuid[]) ORDER BY number`
  return rows.map(({ title, csl, ...source }) => ({ ...source, line: referenceLine({ title, csl }) }))
}
