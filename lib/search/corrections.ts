import { Prisma } from '@/lib/platform/prisma/client'
import { db } from '../platform/database/db'
import type { Ask } from '../platform/database/heavy-reads'
import { type Scope, visibleBlocks, visibleWords } from './access'
import { apart } from './close-set'
import { formsOf } from './forms'
import type { ParsedQuery } from './rules'

export type Correction = { typed: string; used: string }

/**
 * The query with each unknown word replaced by the nearest word that this person can find. Null when nothing needs a
 * correction.
 */
export async function corrected(
  ask: Ask,
  scope: Scope,
  sought: ParsedQuery,
): Promise<{ sought: ParsedQuery; corrections: Correction[] } | null> {
  const typed = sought.words
    .filter(({ begins, typed }) => !begins && isMendable(typed))
    .map(({ typed }) => typed)
  const look = await formsOf(ask, typed)
  const single = typed.filter((one) => look(one).length === 1)
  if (single.length === 0) return null
  await learn()
  const corrections: Correction[] = []
  for (const one of [...new Set(single)].slice(0, MOST_MENDED)) {
    const used = await nearest(ask, scope, look(one)[0]?.forms ?? [])
    if (used) corrections.push({ typed: one, used })
  }
  if (corrections.length === 0) return null
  const words = sought.words.map((word) => ({
    ...word,
    typed: corrections.find(({ typed }) => typed === word.typed)?.used ?? word.typed,
  }))
  return { sought: { ...sought, words }, corrections }
}

const MOST_MENDED = 4

const isMendable = (word: string) => /^\p{L}{3,40}$/u.test(word) && apart(word).runs.length === 0

/** The nearest word that the person can find; null when the word itself can be found, or none is near. */
async function nearest(ask: Ask, scope: Scope, forms: string[]): Promise<string | null> {
  const [word = ''] = forms
  const farthest = word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3
  // Short words share too few letters for an index search, so words of similar length are all compared.
  const near =
    word.length <= 6
      ? Prisma.sql`char_length(sw.word) BETWEEN ${word.length - farthest} AND ${word.length + farthest}`
      : Prisma.sql`sw.word % ${word}`
  const rows = await ask<{ word: string }>(Prisma.sql`
    WITH there AS (SELECT FROM (VALUES (${tsqueryOf(forms)}::tsquery)) v(query) WHERE ${standsIn(scope)})
    SELECT v.word FROM (
      SELECT DISTINCT sw.word, ('''' || sw.word || '''')::tsquery AS query,
        levenshtein_less_equal(sw.word, ${word}, ${farthest}) AS distance, similarity(sw.word, ${word}) AS likeness
      FROM seminar_word sw WHERE sw.seminar_id = ANY(${[...scope.seminars.keys()]}::uuid[]) AND ${near}
        AND NOT EXISTS (SELECT FROM there)
    ) v
    WHERE v.distance <= ${farthest} AND ${standsIn(scope)}
    ORDER BY v.distance, v.likeness DESC, v.word LIMIT 1`)
  return rows[0]?.word ?? null
}

const tsqueryOf = (forms: string[]) => forms.map((form) => `'${form}'`).join(' | ')

/** SQL that tests whether `v.query` matches a text visible to the person. Invisible texts must not show in suggestions. */
const standsIn = (scope: Scope) => Prisma.sql`(
  EXISTS (SELECT FROM position_words po WHERE po.words @@ v.query AND ${visibleWords(scope)})
  OR EXISTS (SELECT FROM block_words bw WHERE bw.words @@ v.query AND ${visibleBlocks(scope)}))`

const BATCH = 500
/** In milliseconds. */
const LONG_ENOUGH = 1_000

/**
 * Learns the words written since the last mistyped one. It runs here rather than when a text is written, because there
 * writers would wait for each other's new words.
 */
async function learn(): Promise<void> {
  const begun = Date.now()
  while (Date.now() - begun < LONG_ENOUGH) {
    const [{ taken } = { taken: 0 }] = await db.$queryRaw<Array<{ taken: number }>>`
      WITH batch AS (
        DELETE FROM unlearned u USING (SELECT id, seminar_id FROM unlearned LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) n
        WHERE u.id = n.id AND u.seminar_id = n.seminar_id RETURNING u.id, u.seminar_id
      ), learnt AS (
        INSERT INTO seminar_word (seminar_id, word)
        SELECT DISTINCT b.seminar_id, l.lexeme FROM batch b
        CROSS JOIN LATERAL (SELECT words FROM position_words WHERE position_id = b.id
          UNION ALL SELECT words FROM block_words WHERE version_id = b.id) w
        CROSS JOIN LATERAL unnest(w.words) l
        WHERE l.positions IS NOT NULL AND char_length(l.lexeme) BETWEEN 3 AND 40 AND l.lexeme ~ '^[[:alpha:]]+$'
        ORDER BY 1, 2 ON CONFLICT DO NOTHING
      )
      SELECT count(*)::int AS taken FROM batch`
    if (taken < BATCH) return
  }
}
