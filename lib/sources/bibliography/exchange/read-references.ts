import { Turns } from '@/lib/platform/children/turns'
import { done, type Result, refused } from '@/lib/platform/errors'
import { readBibtex } from './bibtex-in'
import { readLine } from './line-in'
import { type ReferenceList, referenceItem, unreadable } from './reference-list'
import { readRis } from './ris-in'

/** UTF-16 units: some five hundred references with their abstracts. */
export const longestReferences = 1_000_000

const MOST_REFERENCES = 500

/**
 * Reads pasted references: CSL-JSON, RIS, BibTeX or BibLaTeX, or lines with a DOI or as bibliographies have them. Entries that
 * cannot be read stand among `problems`. Problems of `text`: referencesMissing, referencesTooLong.
 */
export async function readReferences(text: string): Promise<Result<ReferenceList>> {
  const given = text.replace(/^\uFEFF/, '').trim()
  if (given === '') return refused({ text: { code: 'referencesMissing' } })
  if (given.length > longestReferences)
    return refused({ text: { code: 'referencesTooLong', values: { limit: MOST_REFERENCES } } })
  const turns = new Turns()
  const all: ReferenceList = { items: [], problems: [] }
  for await (const { items, problems } of listsIn(given)) {
    all.items.push(...items)
    all.problems.push(...problems)
    if (all.items.length + all.problems.length > MOST_REFERENCES)
      return refused({ text: { code: 'referencesTooLong', values: { limit: MOST_REFERENCES } } })
    await turns.next()
  }
  return done(all)
}

function listsIn(text: string): AsyncIterable<ReferenceList> | Iterable<ReferenceList> {
  if (/^[[{]/.test(text)) return readCsl(text)
  if (/^\s{0,3}TY\s{1,2}-/m.test(text)) return readRis(text)
  if (/^[ \t]*@[a-z]+[ \t]*[{(]/im.test(text)) return readBibtex(text)
  return readLines(text)
}

function* readCsl(text: string): Generator<ReferenceList> {
  const items = itemsOf(text)
  if (!items) yield unreadable(text, 1)
  for (const item of items ?? []) {
    const given = JSON.stringify(item)
    yield isRecord(item) ? referenceItem(item, { text: given, line: 1 }) : unreadable(given, 1)
  }
}

function itemsOf(text: string): unknown[] | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : [parsed]
  } catch {
    return null
  }
}

const isRecord = (item: unknown): item is Record<string, unknown> =>
  typeof item === 'object' && item !== null && !Array.isArray(item)

/** Paragraphs are references; without empty lines each line that has an address of its own is one. */
function* readLines(text: string): Generator<ReferenceList> {
  const hasParagraphs = /\n\s*\n/.test(text)
  let line = 1
  let waiting = ''
  let first = 1
  for (const part of text.split('\n')) {
    const ends = hasParagraphs ? part.trim() === '' : /\b10\.\d{4,9}\/|https?:\/\//.test(part)
    if (waiting === '') first = line
    waiting = `${waiting} ${part}`.trim()
    if (ends && waiting !== '') {
      yield readLine(waiting, first)
      waiting = ''
    }
    line++
  }
  if (waiting !== '') yield readLine(waiting, first)
}
