import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atOnce } from '@/lib/platform/children/slices'
import { aligning } from '@/lib/sources/comparison/alignment'
import { pairsInOrder } from '@/lib/sources/comparison/rows'
import { anEditedText, recordOf } from '../../support/edited'

const paragraph = fc.constantFrom(
  'The vein runs north.',
  'The vein runs north for forty metres.',
  'Then it turns east, and nobody knows why.',
  'Then it turns east.',
  'They sold the road.',
  '* * *',
)
const text = fc.array(paragraph, { minLength: 1, maxLength: 8 }).map((all) => ['Ore.', ...all].join('\n\n'))

/** The texts of the paragraphs of both sides, row by row. */
function rowsOf(before: string, after: string) {
  const [left, right] = [recordOf(before), recordOf(after)]
  const alignment = atOnce(aligning(left, right))
  const rows = pairsInOrder(alignment).map(([a, b]) => [
    a < 0 ? null : (alignment.left[a]?.form ?? ''),
    b < 0 ? null : (alignment.right[b]?.form ?? ''),
  ])
  return { rows, alignment }
}

test('each paragraph of both versions is in one row, those of the later version in their order', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { rows, alignment } = rowsOf(before, after)
      const lefts = rows.flatMap(([one]) => one ?? [])
      expect(lefts.sort()).toEqual(alignment.left.map(({ form }) => form).sort())
      expect(rows.flatMap(([, one]) => one ?? [])).toEqual(alignment.right.map(({ form }) => form))
    }),
  )
})

test('a version is its own partner, paragraph by paragraph', () => {
  fc.assert(
    fc.property(text, (same) => {
      expect(rowsOf(same, same).rows.every(([left, right]) => left === right)).toBe(true)
    }),
  )
})

test('a moved paragraph stands beside itself, a new one alone, a dropped one where it was', () => {
  const [a, b, c, d] = ['First of all.', 'Second by rank.', 'Third in line.', 'Last but not least.']
  expect(rowsOf([a, b, c, d].join('\n\n'), [d, a, 'Brand new words.', c].join('\n\n')).rows).toEqual([
    [d, d],
    [a, a],
    [b, null],
    [null, 'Brand new words.'],
    [c, c],
  ])
})

test('of a long edited text nearly every paragraph finds its partner', () => {
  const { before, after } = anEditedText(300_000, 80, 5)
  const { rows } = rowsOf(before, after)
  expect(rows.filter(([, right]) => right === null).length).toBe(0)
  expect(rows.filter(([left]) => left === null).length).toBe(20)
})
