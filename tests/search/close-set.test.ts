import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { apart, pairsOf } from '@/lib/search/close-set'
import { search } from '@/lib/search/queries'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const texts = {
  zh: '人人生而不自由,在尊严和 权利上一律平等。\n\n他们赋有理性和良心。\n',
  ja: 'すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。\n\nコーヒーの店。\n',
  ko: '모든 인간은 태어날 때부터 자유로우며 그 존엄성과 권리에 있어 동등하다.\n\n세계인권선언은 길다.\n',
  th: 'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ\n\nสั้นมาก\n',
  en: 'The toll of 1,600 pesos was raised in 1874.\n\nIt was 12.500 feet long, or 3 200 vara; 1’700 carts, and 7,25 more.\n',
}

let reader: Person

async function foundBy(q: string): Promise<string[]> {
  const { hits, corrections } = accepted(await search(reader, { q, window: { each: 20 } }))
  expect(corrections).toEqual([])
  return hits.map((hit) => (hit.kind === 'passage' ? hit.text : hit.claim).text).sort()
}

beforeAll(async () => {
  const seminar = await aSeminar()
  for (const [language, text] of Object.entries(texts)) await aSource({ in: seminar, text, language })
  const context = await aQuestion({ in: seminar })
  await aPosition({
    on: context,
    claim: '自由不是礼物。',
    argument: 'They paid 2,400 pesos, and wrote 民主 and freedom.',
    citing: ['人人生而不自由'],
  })
  reader = (await aMember({ in: seminar, role: 'observer' })).person
})

describe('words of scripts without spaces are found', () => {
  test.each([
    ['自由', ['自由不是礼物。', '人人生而不自由', 'すべての人間']],
    ['人人生而不自由', ['人人生而不自由']],
    ['尊严和权利', ['人人生而不自由']],
    ['民主', ['自由不是礼物。']],
    ['民主 freedom', ['自由不是礼物。']],
    ['すべての人間', ['すべての人間']],
    ['平等', ['人人生而不自由', 'すべての人間']],
    ['コーヒー', ['コーヒーの店']],
    ['존엄', ['모든 인간은']],
    ['존엄성과', ['모든 인간은']],
    ['인권', ['세계인권선언은']],
    ['อิสระ', ['มนุษย์ทั้งหลาย']],
    ['สิทธิ', ['มนุษย์ทั้งหลาย']],
    ['人', ['人人生而不自由', 'すべての人間']],
    ['"赋有理性"', ['他们赋有理性和良心']],
    ['自由 -権利', ['自由不是礼物。', '人人生而不自由']],
    ['존엄'.normalize('NFD'), ['모든 인간은']],
  ])('%s', async (q, beginnings) => {
    const found = await foundBy(q)
    expect(found).toHaveLength(beginnings.length)
    for (const one of beginnings) expect(found.some((text) => text.startsWith(one))).toBe(true)
  })

  test.each(['由自', '自在', '民生', 'อิสรภาพ', '존경'])('but not what stands nowhere: %s', async (q) => {
    expect(await foundBy(q)).toEqual([])
  })

  test('and marked where they stand', async () => {
    const { hits } = accepted(await search(reader, { q: '自由', window: { each: 20 } }))
    for (const hit of hits) {
      const { text, marks } = hit.kind === 'passage' ? hit.text : hit.claim
      expect(marks.map(([from, to]) => [...text].slice(from, to).join(''))).toEqual(['自由'])
    }
  })
})

test.each([
  ['1600', 'The toll of'],
  ['1,600', 'The toll of'],
  ['1.600', 'The toll of'],
  ['12500', 'It was 12.500'],
  ['12,500', 'It was 12.500'],
  ['3200', 'It was 12.500'],
  ['1700', 'It was 12.500'],
  ['1874', 'The toll of'],
  ['2400', '自由不是礼物。'],
])('a number is found however its groups are parted: %s', async (q, beginning) => {
  const found = await foundBy(q)
  expect(found.map((text) => text.startsWith(beginning))).toEqual([true])
})

test('a number that is none of these is not', async () => {
  expect(await foundBy('725')).toEqual([])
  expect(await foundBy('600500')).toEqual([])
})

test('the database and what is looked for divide a text in the same pairs', async () => {
  const sign = fc.constantFrom(...'自由人すカー々ก์ไាကျ존엄a 1,é𠀀', '𠀀', ' ', '自')
  await fc.assert(
    fc.asyncProperty(fc.array(sign, { maxLength: 30 }), async (signs) => {
      const text = signs.join('').normalize('NFC')
      const [row] = await db.$queryRaw<
        Array<{ lexemes: string[] }>
      >`SELECT tsvector_to_array(close_words(${text})) AS lexemes`
      for (const run of apart(text).runs) {
        const pairs = pairsOf(run)
        if (pairs.length > 1 || [...run].length > 1)
          expect(row?.lexemes).toEqual(expect.arrayContaining(pairs))
        else expect(row?.lexemes.some((lexeme) => lexeme.startsWith(run))).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})
