import { db } from '@/lib/platform/database/db'

/** The same numbers each time: Mulberry32. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const random = numbers(42)
const pick = <T>(from: ArrayLike<T>): T => from[Math.floor(random() * from.length)] as T

/** 20,000 words with endings of three languages, some much more frequent than others, as in any language. */
const vocabulary = Array.from({ length: 20_000 }, () => {
  const syllables = Array.from(
    { length: 2 + Math.floor(random() * 3) },
    () => pick('bcdfghjklmnprstvz') + pick('aeiou'),
  )
  return syllables.join('') + pick(['', 's', 'ing', 'ión', 'as', 'és'])
})

const aWord = () => vocabulary[Math.min(vocabulary.length - 1, Math.floor(Math.exp(random() * 9.9)))] ?? ''

/** So many words, distributed as in a text. */
export const prose = (count: number): string => Array.from({ length: count }, aWord).join(' ')

const BATCH = 2_000

/**
 * So many positions of 120 words in a question, without citations. `cooperative` is in all of them, `quebracho` in one in a
 * thousand, `tungsten` in one in ten thousand. The index of words is built afterwards, which is faster.
 */
export async function fillWithTexts(questionId: string, count: number): Promise<void> {
  const [index] = await db.$queryRaw<Array<{ definition: string }>>`
    SELECT indexdef AS definition FROM pg_indexes WHERE indexname = 'position_words_words_idx'`
  await db.$executeRaw`DROP INDEX position_words_words_idx`
  for (let first = 1; first <= count; first += BATCH) {
    const places = Array.from({ length: Math.min(BATCH, count - first + 1) }, (_, n) => first + n)
    const texts = places.map(
      (n) => `${prose(107)} cooperative${n % 1_000 ? '' : ' quebracho'}${n % 10_000 ? '' : ' tungsten'}`,
    )
    await db.$executeRaw`
      WITH author AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM participation
        WHERE question_id = ${questionId}::uuid)
      INSERT INTO position (id, seminar_id, question_id, author_id, thesis_id, stance, claim, argument, posted_at)
      SELECT gen_random_uuid(), q.seminar_id, q.id, a.id,
        (SELECT id FROM thesis WHERE question_id = q.id ORDER BY label LIMIT 1), 'supports',
        'Claim ' || t.n || ': the ground under it holds as long as it is cited.', t.text, now() - t.n * interval '1 minute'
      FROM unnest(${places}::int[], ${texts}::text[]) t(n, text)
      JOIN question q ON q.id = ${questionId}::uuid
      JOIN author a ON a.place = t.n % (SELECT count(*) FROM author) + 1`
  }
  await db.$executeRawUnsafe(index?.definition ?? '')
}
