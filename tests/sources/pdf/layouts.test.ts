import { expect, test } from 'vitest'
import { readPdf } from '@/lib/sources/convert/pdf/read'
import { compare } from '@/tests/support/pdf/compare'
import { anyStyle, article } from '@/tests/support/pdf/documents'
import { typeset } from '@/tests/support/pdf/typeset'
import { type PoolLanguage, pick, randomBy } from '@/tests/support/pdf/words'

/** Another set of layouts for each day of work: `PDF_SEED=123`. */
const first = Number(process.env.PDF_SEED ?? 101)
const FILES = 5

const PARAGRAPHS = 120

test(`an article in any layout keeps its words, borders, notes and page numbers (seeds from ${first})`, async () => {
  const found: Awaited<ReturnType<typeof convertAny>>[] = []
  for (let seed = first; seed < first + FILES; seed++) found.push(await convertAny(seed))
  const mean = (of: (one: (typeof found)[number]) => number) =>
    found.reduce((sum, one) => sum + of(one), 0) / found.length
  for (const one of found) {
    expect(one.words, `words of ${one.name}`).toBeGreaterThanOrEqual(0.995)
    expect(one.borders, `borders of ${one.name}`).toBeGreaterThanOrEqual(0.99)
  }
  expect(mean(({ falseBorders }) => falseBorders)).toBeLessThan(0.03)
  expect(mean(({ kinds }) => kinds)).toBeGreaterThan(0.98)
  expect(found.flatMap(({ wrongPages }) => wrongPages)).toEqual([])
  expect(found.flatMap(({ wrongLabels }) => wrongLabels)).toEqual([])
  expect(mean(({ tiedNotes }) => tiedNotes)).toBeGreaterThan(0.99)
}, 120_000)

async function convertAny(seed: number) {
  const random = randomBy(seed)
  const style = anyStyle(random)
  const language = pick<PoolLanguage>(random, ['en', 'es', 'fr'])
  const set = await typeset(article(random, language, PARAGRAPHS), style, random)
  const read = await readPdf(set.bytes, { progress: () => undefined })
  if (!read.ok) throw new Error(`${seed}: ${read.problem.code}`)
  const { blocks, pages } = read.value
  const notes = set.blocks.filter(({ kind }) => kind === 'note')
  const tied = blocks.filter(({ note }) => note?.mark)
  const isNumbered = style.numbers !== 'none' || style.prelims !== undefined
  return {
    name: `seed ${seed}`,
    ...compare(set.blocks, read.value),
    tiedNotes: notes.length ? tied.length / notes.length : 1,
    wrongLabels: isNumbered
      ? set.labels.filter((label, n) => pages?.[n]?.label !== label).map((label) => `${seed}: ${label}`)
      : [],
  }
}
