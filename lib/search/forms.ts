import type { Ask } from '@/lib/platform/bounded'
import { Prisma } from '@/lib/platform/prisma/client'

/** A word's forms, the word itself first; `common`: some language takes it for too common to be looked for. */
export type Word = { forms: string[]; common: boolean }

/** What was typed without white space may be several words: co-operative, l'État. */
type Typed = { typed: string; words: Word[] | null }

/** The forms of a word depend on nothing else, so each is asked for once a process. */
const known = new Map<string, Word[]>()
const KEPT = 100_000

/** The forms in which words stand in the index, by what was typed. Never more than a statement, mostly none. */
export async function formsOf(ask: Ask, typed: Iterable<string>): Promise<(typed: string) => Word[]> {
  const missing = [...new Set([...typed].map(keyOf))].filter((key) => !known.has(key))
  const found = new Map<string, Word[]>()
  if (missing.length) {
    const rows = await ask<Typed>(
      Prisma.sql`SELECT t.typed, (SELECT json_agg(f ORDER BY p.n)
          FROM regexp_split_to_table(trim(bare_words(t.typed)), ' ') WITH ORDINALITY p(word, n)
          CROSS JOIN LATERAL forms_of(p.word) f WHERE cardinality(f.forms) > 0) AS words
        FROM unnest(${missing}::text[]) t(typed)`,
      { prepared: true },
    )
    if (known.size + rows.length > KEPT) known.clear()
    for (const { typed, words } of rows) {
      found.set(typed, words ?? [])
      known.set(typed, words ?? [])
    }
  }
  return (one) => found.get(keyOf(one)) ?? known.get(keyOf(one)) ?? []
}

const keyOf = (typed: string) => typed.toLowerCase().slice(0, 200)
