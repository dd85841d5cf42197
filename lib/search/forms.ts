import { cache, sizeOfText } from '@/lib/platform/cache'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Ask } from '../platform/database/heavy-reads'

/** A word's forms, the word itself first; `common` is set when a language treats it as too common to search for. */
export type WordForms = { forms: string[]; common: boolean }

/** Text typed without white space may be several words: co-operative, l'État. */
type Typed = { typed: string; words: WordForms[] | null }

/** The forms of a word depend on nothing else, so a process looks each word up once. */
const known = cache<WordForms[]>('word forms', {
  most: 8_000_000,
  sizeOf: (words) => sizeOfText(JSON.stringify(words)) + words.length * 100,
})

/** The forms of words in the index, by the typed text. Takes one statement at most, usually none. */
export async function formsOf(ask: Ask, typed: Iterable<string>): Promise<(typed: string) => WordForms[]> {
  const keys = [...new Set([...typed].map(keyOf))]
  // A kept entry may be evicted by the ones found meanwhile.
  const found = new Map<string, WordForms[]>()
  for (const key of keys) {
    const words = known.get(key)
    if (words) found.set(key, words)
  }
  const missing = keys.filter((key) => !found.has(key))
  if (missing.length) {
    const rows = await ask<Typed>(
      Prisma.sql`SELECT t.typed, (SELECT json_agg(f ORDER BY p.n)
          FROM regexp_split_to_table(trim(bare_words(t.typed)), ' ') WITH ORDINALITY p(word, n)
          CROSS JOIN LATERAL forms_of(p.word) f WHERE cardinality(f.forms) > 0) AS words
        FROM unnest(${missing}::text[]) t(typed)`,
      { prepared: true },
    )
    for (const { typed, words } of rows) {
      found.set(typed, words ?? [])
      known.set(typed, words ?? [])
    }
  }
  return (one) => found.get(keyOf(one)) ?? []
}

const keyOf = (typed: string) => typed.toLowerCase().slice(0, 200)
