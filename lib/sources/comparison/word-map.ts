import { compare } from '../quotations/judge/differences'
import type { UnitSpan } from '../quotations/text/edges'
import { normalised } from '../quotations/text/normalise'
import { eachWord } from '../quotations/text/words'

/** The words of a stretch of text, in UTF-16 units of the whole text. */
export type WordRow = { spans: UnitSpan[]; forms: string[] }

/** The words of `[from, to)`, for comparison without letter case. */
export function wordRow(text: string, { from, to }: UnitSpan): WordRow {
  const stretch = text.slice(from, to)
  const row: WordRow = { spans: [], forms: [] }
  eachWord(stretch, (start, end) => {
    row.spans.push({ from: from + start, to: from + end })
    row.forms.push(normalised(stretch.slice(start, end)).toLowerCase())
  })
  return row
}

/** By the index of a word, the index of its counterpart in the other row; -1 where it has none. */
export function mappedWords({ forms: a }: WordRow, { forms: b }: WordRow): Int32Array {
  const map = new Int32Array(a.length).fill(-1)
  const [i, ends] = [sharedStart(a, b), sharedEnd(a, b)]
  for (let at = 0; at < i; at++) map[at] = at
  const end = Math.min(ends, a.length - i, b.length - i)
  for (let at = 1; at <= end; at++) map[a.length - at] = b.length - at
  let [left, right] = [i, i]
  for (const { kind } of compare(a.slice(i, a.length - end), b.slice(i, b.length - end))) {
    if (kind === 'same') map[left] = right
    if (kind !== 'added') left++
    if (kind !== 'missing') right++
  }
  return map
}

function sharedStart(a: string[], b: string[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

function sharedEnd(a: string[], b: string[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++
  return count
}
