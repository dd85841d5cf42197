import type { FoundRecord } from '../convert/document'
import type { Csl, RecordInput } from '../input'

/** The form's record as CSL-JSON; fields that the form does not show keep the values of `before`. */
export function cslOf(record: RecordInput, before: Csl): Csl {
  const { author: _author, issued: _issued, ...rest } = before
  const authors = record.authors
    .split('\n')
    .map(nameOf)
    .filter((name) => name !== null)
  const issued = dateOf(record.date) ?? (record.date === before.issued?.literal ? before.issued : undefined)
  const fields = {
    'container-title': record.container,
    publisher: record.publisher,
    URL: record.url,
    page: record.pages,
    note: record.note,
  }
  const csl: Csl = { ...rest, type: record.kind }
  for (const [key, value] of Object.entries(fields)) {
    if (value) csl[key] = value
    else delete csl[key]
  }
  if (authors.length) csl.author = authors
  if (issued) csl.issued = issued
  return csl
}

/** CSL-JSON as the form shows it. */
export function recordOf(csl: Csl): RecordInput {
  return {
    kind: csl.type,
    authors: (csl.author ?? []).map(nameLine).join('\n'),
    container: csl['container-title'] ?? '',
    date: dateLine(csl),
    publisher: csl.publisher ?? '',
    url: csl.URL ?? '',
    pages: csl.page ?? '',
    note: csl.note ?? '',
  }
}

/** A file's own record as the form shows it. */
export function fieldsOf({ authors, date, container, publisher, url }: FoundRecord): Partial<RecordInput> {
  const fields = { authors: authors?.join('\n'), date, container, publisher, url }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value))
}

type Name = NonNullable<Csl['author']>[number]

/** "Family, Given" is a person; a line without a comma is an organisation. */
function nameOf(line: string): Name | null {
  const [family = '', ...given] = line.split(',').map((part) => part.trim())
  if (!family && !given.length) return null
  return given.length ? { family, given: given.join(', ') } : { literal: family }
}

const nameLine = (name: Name): string =>
  name.literal ?? [name.family, name.given].filter((part) => part).join(', ')

function dateOf(date: string): Csl['issued'] {
  if (!/^-?\d/.test(date)) return undefined
  const [, year, month, day] = /^(-?\d+)(?:-(\d+))?(?:-(\d+))?/.exec(date) ?? []
  return { 'date-parts': [[year, month, day].filter((part) => part !== undefined).map(Number)] }
}

function dateLine({ issued }: Csl): string {
  const [year, ...rest] = issued?.['date-parts']?.[0] ?? []
  if (year === undefined) return issued?.literal ?? issued?.raw ?? ''
  return [String(year), ...rest.map((part) => String(part).padStart(2, '0'))].join('-')
}

/** Authors. Title. Container, pages. Publisher, date. Address: enough to find the work, in no particular house style. */
export function referenceLine(source: { title: string; csl: Csl }): string {
  const { csl } = source
  const sentences = [
    (csl.author ?? []).map(nameLine).join('; '),
    csl.title ?? source.title,
    [csl['container-title'], csl.page].filter((part) => part).join(', '),
    [csl.publisher, dateLine(csl)].filter((part) => part).join(', '),
  ]
  const line = sentences
    .filter((part) => part)
    .map(withStop)
    .join(' ')
  return csl.URL ? `${line} ${csl.URL}` : line
}

const withStop = (sentence: string) => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`)
