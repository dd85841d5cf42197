import { type ReferenceList, referenceItem, unreadable } from './reference-list'
import { cslTypeOf } from './ris-types'

type RisRecord = { line: number; text: string; tags: Map<string, string[]> }

/** Reads RIS (Research Information Systems): records from `TY` to `ER`, with values that may go on over lines. */
export function* readRis(text: string): Generator<ReferenceList> {
  for (const record of recordsIn(text)) {
    const item = itemOf(record.tags)
    yield item ? referenceItem(item, record) : unreadable(record.text, record.line)
  }
}

function* recordsIn(text: string): Generator<RisRecord> {
  let record: RisRecord | null = null
  let last: string[] | null = null
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const [, tag, value = ''] = /^\s{0,3}([A-Z][A-Z\d])\s{1,2}-\s?(.*)$/.exec(line) ?? []
    if (tag === 'TY') {
      if (record) yield record
      record = { line: index + 1, text: line, tags: new Map() }
    }
    if (!record) continue
    if (tag === 'ER') {
      yield record
      record = null
      last = null
    } else if (tag) {
      last = record.tags.get(tag) ?? []
      last.push(value.trim())
      record.tags.set(tag, last)
    } else if (last && line.trim() !== '') {
      last.push(`${last.pop() ?? ''} ${line.trim()}`)
    }
  }
  if (record) yield record
}

function itemOf(tags: RisRecord['tags']): Record<string, unknown> | null {
  const first = (...names: string[]) =>
    names.flatMap((name) => tags.get(name) ?? []).find((value) => value !== '')
  const names = (...roles: string[]) => {
    const list = roles.flatMap((role) => tags.get(role) ?? []).filter((name) => name !== '')
    return list.length > 0 ? list.map(nameOf) : undefined
  }
  const title = first('TI', 'T1', 'CT')
  if (!title) return null
  const type = cslTypeOf(first('TY') ?? '')
  const fields = {
    id: first('ID'),
    title,
    author: names('AU', 'A1'),
    editor: names('ED', 'A2'),
    translator: names('A4', 'TA'),
    issued: dateOf(first('DA', 'PY', 'Y1')),
    accessed: dateOf(first('Y2')),
    'container-title': first('T2', 'JO', 'JF', 'BT', 'JA', 'J2'),
    volume: first('VL'),
    issue: type === 'article-journal' || type === 'article-magazine' ? first('IS') : undefined,
    number:
      type === 'article-journal' || type === 'article-magazine' ? undefined : (first('IS') ?? first('M1')),
    page: pagesOf(first('SP'), first('EP')),
    publisher: first('PB'),
    'publisher-place': first('CY', 'PP'),
    edition: first('ET'),
    genre: first('M3'),
    DOI: first('DO'),
    URL: tags.get('UR')?.find((address) => /^https?:\/\//i.test(address)),
    language: first('LA'),
    note: first('N1'),
    abstract: first('AB', 'N2'),
  }
  const present = Object.entries(fields).filter(([, value]) => value !== undefined)
  return { type, ...Object.fromEntries(present) }
}

/** "Family, Given, Suffix"; a name without a comma is an organisation's. */
function nameOf(text: string) {
  const [family = '', given = '', suffix = ''] = text.split(',').map((part) => part.trim())
  if (!given) return { literal: family }
  return { family, given, ...(suffix && { suffix }) }
}

/** "2015/03/05/", "2015", "2015///Spring". */
function dateOf(text: string | undefined) {
  if (!text) return undefined
  const numbers = /^(-?\d{1,4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?(?![\d])/.exec(text.trim())
  if (!numbers) return { literal: text.slice(0, 100) }
  return {
    'date-parts': [
      numbers
        .slice(1)
        .filter((part) => part !== undefined)
        .map(Number),
    ],
  }
}

const pagesOf = (from: string | undefined, to: string | undefined): string | undefined =>
  from && to && !from.includes('-') ? `${from}-${to}` : (from ?? to)
