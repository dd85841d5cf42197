import type { Csl } from '../input'

/** A text field of an item of CSL-JSON; numbers as text. Fields may hold anything, since records are kept as they came. */
export function fieldOf(csl: Csl, name: string): string {
  const value = csl[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
}

export type CslName = NonNullable<Csl['author']>[number]

/** The names of a role, without empty ones. */
export const namesOf = (csl: Csl, role: 'author' | 'editor' | 'translator'): CslName[] =>
  (csl[role] ?? []).filter((name) => familyOf(name) !== '' || givenOf(name) !== '')

const part = (name: CslName, key: string): string => {
  const value = name[key]
  return typeof value === 'string' ? value.trim() : ''
}

/** The family name with the particle that belongs to it ("van der Berg"), or the name of an organisation. */
export const familyOf = (name: CslName): string =>
  part(name, 'literal') ||
  [part(name, 'non-dropping-particle'), part(name, 'family')].filter((one) => one !== '').join(' ')

export const givenOf = (name: CslName): string =>
  [part(name, 'given'), part(name, 'dropping-particle')].filter((one) => one !== '').join(' ')

export const suffixOf = (name: CslName): string => part(name, 'suffix')

/** A date of CSL-JSON: as numbers, or as somebody wrote it. */
export type CslDate = { year: number; month?: number; day?: number } | { written: string }

export function dateOf(csl: Csl, name: 'issued' | 'accessed'): CslDate | null {
  const date = csl[name]
  const [year, month, day] = date?.['date-parts']?.[0] ?? []
  if (year !== undefined) {
    const isMonth = month !== undefined && month >= 1 && month <= 12
    return {
      year,
      ...(isMonth && { month }),
      ...(isMonth && day !== undefined && day >= 1 && day <= 31 && { day }),
    }
  }
  const written = date?.literal ?? date?.raw
  return written ? { written } : null
}

/** The address under which a work is found: its DOI before its page. */
export function addressOf(csl: Csl): string {
  const doi = fieldOf(csl, 'DOI').replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
  return doi ? `https://doi.org/${doi}` : fieldOf(csl, 'URL')
}

/** The groups of works for which styles have forms of their own. */
export type WorkGroup =
  | 'book'
  | 'chapter'
  | 'journal'
  | 'newspaper'
  | 'page'
  | 'report'
  | 'thesis'
  | 'law'
  | 'document'

export const groupOf = ({ type }: Pick<Csl, 'type'>): WorkGroup => groups[type] ?? 'document'

const groups: Partial<Record<Csl['type'], WorkGroup>> = {
  book: 'book',
  classic: 'book',
  collection: 'book',
  chapter: 'chapter',
  'entry-dictionary': 'chapter',
  'entry-encyclopedia': 'chapter',
  'paper-conference': 'chapter',
  'article-journal': 'journal',
  'review-book': 'journal',
  review: 'journal',
  'article-newspaper': 'newspaper',
  'article-magazine': 'newspaper',
  webpage: 'page',
  post: 'page',
  'post-weblog': 'page',
  report: 'report',
  thesis: 'thesis',
  legislation: 'law',
  bill: 'law',
  regulation: 'law',
  treaty: 'law',
}
