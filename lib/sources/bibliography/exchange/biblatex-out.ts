import { type CslName, dateOf, familyOf, fieldOf, givenOf, groupOf, namesOf, suffixOf } from '../fields'
import type { ExportedItem } from './exported-item'

/** An entry of BibLaTeX in UTF-8; only what TeX takes for a command is escaped. */
export function biblatexOf(item: ExportedItem): string {
  const fields = fieldsOf(item).filter(([, value]) => value !== '')
  const lines = fields.map(([name, value]) => `  ${name} = {${value}},\n`)
  return `@${entryTypeOf(item)}{${item.id.replace(/[\s,{}"#%~\\@']/g, '-')},\n${lines.join('')}}\n`
}

function entryTypeOf({ type }: ExportedItem): string {
  const group = groupOf({ type })
  return type === 'paper-conference' ? 'inproceedings' : (entryTypes[group] ?? 'misc')
}

const entryTypes: Partial<Record<ReturnType<typeof groupOf>, string>> = {
  book: 'book',
  chapter: 'incollection',
  journal: 'article',
  newspaper: 'article',
  page: 'online',
  report: 'report',
  thesis: 'thesis',
  law: 'legislation',
}

function fieldsOf(item: ExportedItem): Array<[name: string, value: string]> {
  const text = (name: string) => escaped(fieldOf(item, name))
  const group = groupOf(item)
  const isArticle = group === 'journal' || group === 'newspaper'
  const container = isArticle ? 'journaltitle' : group === 'chapter' ? 'booktitle' : 'organization'
  const publisher = group === 'thesis' || group === 'report' ? 'institution' : 'publisher'
  return [
    ['author', namesIn(item, 'author')],
    ['editor', namesIn(item, 'editor')],
    ['translator', namesIn(item, 'translator')],
    ['title', text('title')],
    [container, text('container-title')],
    ['date', dayOf(item, 'issued')],
    [publisher, text('publisher')],
    ['location', text('publisher-place')],
    ['edition', text('edition')],
    ['version', text('version')],
    ['volume', text('volume')],
    ['number', text(isArticle ? 'issue' : 'number')],
    ['pages', text('page').replace(/\s?[-–—]{1,3}\s?/g, '--')],
    ['type', group === 'thesis' ? text('genre') || 'phdthesis' : text('genre')],
    ['doi', text('DOI')],
    // Addresses are read as they stand; a brace would end the field.
    ['url', fieldOf(item, 'URL').replaceAll('{', '%7B').replaceAll('}', '%7D')],
    ['urldate', dayOf(item, 'accessed')],
    ['langid', languages[fieldOf(item, 'language').split('-', 1)[0] ?? ''] ?? ''],
    ['note', text('note')],
  ]
}

const namesIn = (item: ExportedItem, role: 'author' | 'editor' | 'translator'): string =>
  namesOf(item, role).map(nameOf).join(' and ')

/** "Family, Suffix, Given"; an organisation stands in braces of its own, and so does a part with "and" or a comma in it. */
function nameOf(name: CslName): string {
  const family = familyOf(name)
  const given = givenOf(name)
  if (typeof name.literal === 'string' || given === '') return `{${escaped(family || given)}}`
  const parts = [family, suffixOf(name), given].filter((part) => part !== '')
  return parts.map((part) => (/,|\sand\s/i.test(part) ? `{${escaped(part)}}` : escaped(part))).join(', ')
}

function dayOf(item: ExportedItem, name: 'issued' | 'accessed'): string {
  const date = dateOf(item, name)
  if (!date) return ''
  if (!('year' in date)) return escaped(date.written)
  const year = date.year < 0 ? `-${String(-date.year).padStart(4, '0')}` : String(date.year).padStart(4, '0')
  return [
    year,
    ...[date.month, date.day].flatMap((part) => (part === undefined ? [] : String(part).padStart(2, '0'))),
  ].join('-')
}

const escaped = (text: string): string =>
  text.replace(/[{}\\%&#$_]/g, (sign) => (sign === '\\' ? '\\textbackslash{}' : `\\${sign}`))

/** BibLaTeX's names of languages, those of the package babel. */
const languages: Record<string, string> = {
  ar: 'arabic',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  he: 'hebrew',
  hi: 'hindi',
  it: 'italian',
  la: 'latin',
  nl: 'dutch',
  pl: 'polish',
  pt: 'portuguese',
  ru: 'russian',
  tr: 'turkish',
  uk: 'ukrainian',
}
