import { familyOf } from '../fields'
import { directInitials, invertedInitials, listed } from './names'
import { italic, joined, plain, type ReferencePart, sentences, wrapped } from './parts'
import {
  isRange,
  longDate,
  pageRange,
  type ReferenceLocale,
  type Terms,
  terms,
  yearFirst,
  yearOf,
} from './terms'
import { isDoctoral, isMasters, type PassageLocator, type Work } from './work'

/** The reference list of APA (Publication Manual, 7th edition). Titles keep their capitals. */
export function apaReference(work: Work, locale: ReferenceLocale): ReferencePart[] {
  const own = terms[locale]
  const authors = plain(authorsOf(work, own))
  const date = plain(`(${dateOf(work, locale)})`)
  const title = titleOf(work, own)
  const head = authors.length > 0 ? [authors, date, title] : [title, date]
  return joined([sentences([...head, ...sourceOf(work, locale)]), plain(addressOf(work, locale))], ' ')
}

/** In the text, with the passage: "(Mamani, 2019, p. 27)". */
export function apaCitation(work: Work, locale: ReferenceLocale, locator: PassageLocator): ReferencePart[] {
  const own = terms[locale]
  const names = work.authors.map(familyOf)
  const who =
    names.length > 2
      ? plain(`${names[0]} ${own.etAl}`)
      : plain(listed(names, own.ampersand, { isSerial: false }))
  const named = who.length > 0 ? who : stands(work) ? italic(work.title) : plain(own.quoted(work.title))
  const year = plain(yearOf(work.issued) || own.noDate)
  return wrapped('(', joined([named, year, plain(placeOf(locator, own))], ', '), ')')
}

function placeOf({ page, paragraph }: PassageLocator, own: Terms): string {
  if (page) return `${isRange(page) ? own.pages : own.page} ${pageRange(page, own)}`
  return paragraph ? `${own.paragraph} ${pageRange(paragraph, own)}` : ''
}

const MOST_AUTHORS = 20

function authorsOf({ authors }: Work, { ampersand }: Terms): string {
  const names = authors.map(invertedInitials)
  if (names.length > MOST_AUTHORS) return `${names.slice(0, MOST_AUTHORS - 1).join(', ')}, … ${names.at(-1)}`
  // APA sets its comma before the sign even between two.
  if (ampersand === '&' && names.length > 1) return `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`
  return listed(names, ampersand, { isSerial: false })
}

function dateOf({ group, issued }: Work, locale: ReferenceLocale): string {
  const isDated = group === 'newspaper' || group === 'page'
  return (isDated ? yearFirst(issued, locale) : yearOf(issued)) || terms[locale].noDate
}

/** Works that stand by themselves are italic; parts of others are not. */
const stands = ({ group }: Work) => !['chapter', 'journal', 'newspaper'].includes(group)

function titleOf(work: Work, own: Terms): ReferencePart[] {
  const title = stands(work) ? italic(work.title) : plain(work.title)
  return joined([title, plain(bracketed(work, own))], ' ')
}

function bracketed(work: Work, own: Terms): string {
  const { group, edition, genre, number, publisher } = work
  if (group === 'thesis') {
    const kind = isMasters(work) ? own.masters : isDoctoral(work) ? own.doctoral : genre
    return `[${[kind, publisher].filter((part) => part !== '').join(', ')}]`
  }
  const details = [
    ...(edition && group !== 'chapter' ? [own.edition(edition)] : []),
    ...((group === 'report' || group === 'law') && number ? [`${genre} ${own.number} ${number}`.trim()] : []),
  ]
  return details.length > 0 ? `(${details.join(', ')})` : ''
}

function sourceOf(work: Work, locale: ReferenceLocale): ReferencePart[][] {
  const own = terms[locale]
  const { group, container, publisher, volume, issue, pages } = work
  const range = pageRange(pages, own)
  switch (group) {
    case 'journal': {
      const number = joined([italic(volume), wrapped('(', plain(issue), ')')], '')
      return [joined([italic(container), number, plain(range)], ', ')]
    }
    case 'newspaper':
      return [joined([italic(container), plain(range)], ', ')]
    case 'chapter':
      return [inBook(work, own), plain(publisher)]
    case 'page':
      return [plain(container || publisher)]
    case 'thesis':
      return []
    default:
      return [plain(container), plain(publisher === authorsAlone(work) ? '' : publisher)]
  }
}

/** A publisher that is the author as well is not named again. */
const authorsAlone = ({ authors }: Work) =>
  authors.length === 1 ? authors.map(familyOf).join('') : undefined

function inBook({ editors, container, pages, edition }: Work, own: Terms): ReferencePart[] {
  const names = listed(editors.map(directInitials), own.ampersand, { isSerial: own.ampersand === '&' })
  const mark = own.editors[editors.length > 1 ? 1 : 0]
  const range = pageRange(pages, own)
  const details = [
    ...(edition ? [own.edition(edition)] : []),
    ...(range ? [`${isRange(pages) ? own.pages : own.page} ${range}`] : []),
  ]
  const book = joined([italic(container), plain(details.length > 0 ? `(${details.join(', ')})` : '')], ' ')
  const by = names === '' ? [] : plain(`${names} (${mark})`)
  return wrapped(`${own.in} `, joined([by, book], ', '), '')
}

/** The day of access is told where a page has no date of its own. */
function addressOf({ group, issued, accessed, address }: Work, locale: ReferenceLocale): string {
  const day = group === 'page' && !issued ? longDate(accessed, locale) : ''
  return day && address ? `${terms[locale].retrieved(day)} ${address}` : address
}
