import type { CslDate } from '../fields'

export const referenceLocales = ['en', 'es', 'fr'] as const

export type ReferenceLocale = (typeof referenceLocales)[number]

/** The words and signs of references in one language. */
export type Terms = {
  and: string
  /** APA's sign between names. */
  ampersand: string
  etAl: string
  /** MLA's and Chicago's word for further authors. */
  others: string
  noDate: string
  in: string
  /** APA's mark of one editor, and of several. */
  editors: [one: string, several: string]
  editedBy: string
  /** Before an editor's name in a note. */
  edited: string
  translatedBy: string
  edition: (number: string) => string
  volume: string
  issue: string
  page: string
  pages: string
  paragraph: string
  /** Chicago's and MLA's word for a paragraph. */
  paragraphShort: string
  number: string
  doctoral: string
  masters: string
  /** Chicago's. */
  doctoralShort: string
  accessed: string
  /** APA's, before an address that may change. */
  retrieved: (day: string) => string
  colon: string
  /** Between the first and the last page. */
  dash: string
  quoted: (title: string, stop?: string) => string
}

/** English puts a stop or comma inside of its quotation marks, Spanish and French behind them. */
export const terms: Record<ReferenceLocale, Terms> = {
  en: {
    and: 'and',
    ampersand: '&',
    etAl: 'et al.',
    others: 'et al.',
    noDate: 'n.d.',
    in: 'In',
    editors: ['Ed.', 'Eds.'],
    editedBy: 'edited by',
    edited: 'ed.',
    translatedBy: 'translated by',
    edition: (number) => `${ordinal(number)} ed.`,
    volume: 'vol.',
    issue: 'no.',
    page: 'p.',
    pages: 'pp.',
    paragraph: 'para.',
    paragraphShort: 'par.',
    number: 'No.',
    doctoral: 'Doctoral dissertation',
    masters: 'Master’s thesis',
    doctoralShort: 'PhD diss.',
    accessed: 'Accessed',
    retrieved: (day) => `Retrieved ${day}, from`,
    colon: ': ',
    dash: '–',
    quoted: (title, stop = '') => `“${title}${/[.!?…]$/.test(title) && stop === '.' ? '' : stop}”`,
  },
  es: {
    and: 'y',
    ampersand: 'y',
    etAl: 'et al.',
    others: 'y otros',
    noDate: 's. f.',
    in: 'En',
    editors: ['Ed.', 'Eds.'],
    editedBy: 'editado por',
    edited: 'ed.',
    translatedBy: 'traducido por',
    edition: (number) => `${/^\d+$/.test(number) ? `${number}.ª` : number} ed.`,
    volume: 'vol.',
    issue: 'núm.',
    page: 'p.',
    pages: 'pp.',
    paragraph: 'párr.',
    paragraphShort: 'párr.',
    number: 'N.º',
    doctoral: 'Tesis doctoral',
    masters: 'Tesis de maestría',
    doctoralShort: 'tesis doctoral',
    accessed: 'Consultado el',
    retrieved: (day) => `Recuperado el ${day}, de`,
    colon: ': ',
    dash: '-',
    quoted: (title, stop = '') => `«${title}»${stop}`,
  },
  fr: {
    and: 'et',
    ampersand: 'et',
    etAl: 'et al.',
    others: 'et al.',
    noDate: 's. d.',
    in: 'Dans',
    editors: ['dir.', 'dir.'],
    editedBy: 'sous la direction de',
    edited: 'dir.',
    translatedBy: 'traduit par',
    edition: (number) => `${/^\d+$/.test(number) ? `${number}${number === '1' ? 're' : 'e'}` : number} éd.`,
    volume: 'vol.',
    issue: 'nᵒ',
    page: 'p.',
    pages: 'p.',
    paragraph: 'paragr.',
    paragraphShort: 'paragr.',
    number: 'Nᵒ',
    doctoral: 'Thèse de doctorat',
    masters: 'Mémoire de maîtrise',
    doctoralShort: 'thèse de doctorat',
    accessed: 'Consulté le',
    retrieved: (day) => `Consulté le ${day}, à l’adresse`,
    colon: '\u00A0: ',
    dash: '-',
    quoted: (title, stop = '') => `«\u00A0${title}\u00A0»${stop}`,
  },
}

function ordinal(number: string): string {
  if (!/^\d+$/.test(number)) return number
  const form = new Intl.PluralRules('en', { type: 'ordinal' }).select(Number(number))
  return `${number}${{ zero: 'th', one: 'st', two: 'nd', few: 'rd', many: 'th', other: 'th' }[form]}`
}

/** A page or pages with the locale's dash: "1--20" of BibTeX as well. */
export const pageRange = (pages: string, { dash }: Terms): string =>
  pages.replace(/(?<=[\p{L}\d])\s?[-–—]{1,3}\s?(?=[\p{L}\d])/gu, dash)

export const isRange = (pages: string): boolean => /[-–—,]/.test(pages)

/** "March 5, 2019", "5 de marzo de 2019", "5 mars 2019"; as it is written where it is no date in numbers. */
export function longDate(date: CslDate | null, locale: ReferenceLocale): string {
  if (!date) return ''
  if ('written' in date) return date.written
  const { year, month, day } = date
  if (month === undefined) return String(year)
  const name = monthName(month, locale)
  if (locale === 'en') return day === undefined ? `${name} ${year}` : `${name} ${day}, ${year}`
  const link = locale === 'es' ? ' de ' : ' '
  return [...(day === undefined ? [] : [dayNumber(day, locale)]), name, year].join(link)
}

/** "5 Mar. 2019" as MLA writes it; in Spanish and French the month is written out. */
export function dayFirst(date: CslDate | null, locale: ReferenceLocale): string {
  if (locale !== 'en' || !date || 'written' in date || date.month === undefined) return longDate(date, locale)
  return [date.day, shortMonths[date.month - 1], date.year].filter((one) => one !== undefined).join(' ')
}

const shortMonths = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ')

/** "2019, March 5" as APA writes it. */
export function yearFirst(date: CslDate | null, locale: ReferenceLocale): string {
  if (!date || 'written' in date || date.month === undefined) return longDate(date, locale)
  const name = monthName(date.month, locale)
  if (date.day === undefined) return `${date.year}, ${name}`
  if (locale === 'en') return `${date.year}, ${name} ${date.day}`
  return `${date.year}, ${dayNumber(date.day, locale)}${locale === 'es' ? ' de ' : ' '}${name}`
}

export const yearOf = (date: CslDate | null): string =>
  !date ? '' : 'written' in date ? date.written : String(date.year)

const dayNumber = (day: number, locale: ReferenceLocale) =>
  locale === 'fr' && day === 1 ? '1er' : String(day)

const monthName = (month: number, locale: ReferenceLocale): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 15))
