import type { QuotationOutput } from '@/lib/positions/quotations/present'
import { toCodePoints, toUnits } from '@/lib/sources/offsets'
import { isFalse } from '@/lib/sources/quotations/verdict'
import type { Draft } from './draft'

/** A quotation in the API's answer; offsets in code points of its field. */
export type Finding = QuotationOutput

/** The findings in one field, and the text that was checked. */
export type FieldFindings = { text: string; found: Finding[] }

/** By the field's path; citations by key. */
export type Findings = Readonly<Record<string, FieldFindings>>

/** The fields that may contain quotations. The argument is Markdown, the others are plain text. */
export const quotingFields = ({ claim, argument, citations }: Draft) => [
  { path: 'claim', text: claim, plain: true },
  { path: 'argument', text: argument, plain: false },
  ...citations.map(({ key, warrant }) => ({
    path: `citations.${key}.warrant`,
    text: warrant,
    plain: true,
  })),
]

/** The findings that remain valid after more typing: those that it did not touch, at their new places. */
export function carried(known: FieldFindings | undefined, text: string): Finding[] {
  if (!known || known.text === text) return known?.found ?? []
  const before = known.text
  const least = Math.min(before.length, text.length)
  let same = 0
  while (same < least && before[same] === text[same]) same++
  let after = 0
  while (after < least - same && before.at(-1 - after) === text.at(-1 - after)) after++
  return known.found.flatMap((one) => {
    const [from, to] = [toUnits(before, one.start), toUnits(before, one.end)]
    // The characters around it made it a quotation.
    if (to < same) return [one]
    const by = text.length - before.length
    if (from <= before.length - after) return []
    return [{ ...one, start: toCodePoints(text, from + by), end: toCodePoints(text, to + by) }]
  })
}

/** The number of false quotations, and the field of the first one. */
export function falseIn(draft: Draft, findings: Findings): { count: number; field: string | null } {
  const fields = quotingFields(draft).flatMap(({ path, text }) =>
    carried(findings[path], text)
      .filter(isFalse)
      .map(() => path),
  )
  return { count: fields.length, field: fields[0] ?? null }
}
