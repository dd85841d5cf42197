import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLine } from '@/lib/curation/record/csv'

/** One line as a reader of RFC 4180 parses it. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let found = cell.exec(line); found; found = cell.exec(line)) {
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '\r\n') break
  }
  return cells
}

it('what people wrote is read back, but never as a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 6 }), (cells) => {
      const read = cellsOf(csvLine(cells))
      return (
        read.length === cells.length && read.every((one, n) => one === cells[n] || one === `'${cells[n]}`)
      )
    }),
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("http://x")', '＝1', '\u200b=1'])(
  '%j begins with an apostrophe',
  (formula) => {
    expect(cellsOf(csvLine([formula]))[0]).toBe(`'${formula}`)
  },
)

it('numbers and empty cells stay unchanged', () => {
  expect(csvLine([3, null, 'ore, "vein"'])).toBe('3,,"ore, ""vein"""\r\n')
})
