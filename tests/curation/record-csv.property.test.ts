import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLine } from '@/lib/curation/record/csv'
import { formulasIn, tableIn } from '../support/csv'

const begins = fc.constantFrom(
  ...['=', '+', '-', '@', '＝', '\t', '\r', '\n', ';', "'", '"', ' ', '\u200b', 'a', ','],
)

it('what people wrote is read back, but never as a formula, wherever a spreadsheet divides cells', () => {
  const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: begins }))
  fc.assert(
    fc.property(fc.array(words, { minLength: 2, maxLength: 6 }), (cells) => {
      const line = csvLine(cells)
      expect(tableIn(line)).toEqual([cells])
      expect(formulasIn(line)).toEqual([])
    }),
    { numRuns: 500 },
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t1', '\r1', '  =HYPERLINK("http://x")', '＝1', '\u200b=1'])(
  '%j begins with an apostrophe',
  (formula) => {
    expect(csvLine([formula]).replace(/^"/, '')).toMatch(/^'/)
  },
)

it('numbers and empty cells stay unchanged', () => {
  expect(csvLine([3, null, 'ore, "vein"'])).toBe('3,,"ore, ""vein"""\r\n')
})
