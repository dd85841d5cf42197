import { type Csl, csl } from '../../input'

/** An entry that could not be read: its line, from 1, and how it begins. */
export type ReferenceProblem = { line: number; text: string; code: 'referenceUnread' }

export type ReferenceList = { items: Csl[]; problems: ReferenceProblem[] }

const SHOWN = 80

export const unreadable = (text: string, line: number): ReferenceList => ({
  items: [],
  problems: [{ line, text: (text.split('\n', 1)[0] ?? '').slice(0, SHOWN), code: 'referenceUnread' }],
})

/** UTF-16 units, as records allow them; longer texts are cut. */
const longest: Record<string, number> = {
  title: 500,
  'container-title': 500,
  publisher: 300,
  'publisher-place': 200,
  note: 2_000,
  abstract: 4_000,
  page: 50,
}

/** One item in the shape of records; a title is what every reference needs. */
export function referenceItem(
  item: Record<string, unknown>,
  { text, line }: { text: string; line: number },
): ReferenceList {
  const fitted = Object.entries(item).map(([key, value]) => {
    const most = longest[key]
    return [
      key,
      typeof value === 'string' && most !== undefined ? value.trim().slice(0, most).toWellFormed() : value,
    ]
  })
  const parsed = csl.safeParse(withKnownType(Object.fromEntries(fitted)))
  return parsed.success && parsed.data.title ? { items: [parsed.data], problems: [] } : unreadable(text, line)
}

/** A type that CSL does not know is a document. */
function withKnownType(item: Record<string, unknown>): Record<string, unknown> {
  return csl.safeParse({ type: item.type }).success ? item : { ...item, type: 'document' }
}
