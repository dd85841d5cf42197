import { familyOf } from '../fields'
import { direct, firstInverted, listed } from './names'
import { capitalised, italic, joined, plain, type ReferencePart, sentences, stopped, wrapped } from './parts'
import { longDate, pageRange, type ReferenceLocale, type Terms, terms, yearOf } from './terms'
import { titleCase } from './title-case'
import { isDoctoral, isMasters, type PassageLocator, type Work } from './work'

/** The bibliography of Chicago's first system (Manual of Style, 18th edition). */
export function chicagoReference(work: Work, locale: ReferenceLocale): ReferencePart[] {
  const own = terms[locale]
  const authors = plain(firstInverted(work.authors, own, { most: 6, isSerial: locale === 'en' }))
  const title = titleOf(work, own, '.')
  return joined([sentences([authors, title, ...sourceOf(work, locale)]), plain(endOf(work))], ' ')
}

/** A note with the passage: "Ana Mamani, Salt (La Paz: Plural, 2019), 27." */
export function chicagoNote(work: Work, locale: ReferenceLocale, locator: PassageLocator): ReferencePart[] {
  const own = terms[locale]
  const names = work.authors.map(direct)
  const who =
    names.length > 2 ? `${names[0]} ${own.others}` : listed(names, own.and, { isSerial: locale === 'en' })
  const rest = inNote(work, locale, placeOf(locator, own))
  const opensBracket = rest[0]?.text.startsWith('(') ?? false
  // English has the comma inside of its quotation marks.
  const isInside = locale === 'en' && !standsAlone(work) && rest.length > 0 && !opensBracket
  const head = joined([plain(who), titleOf(work, own, isInside ? ',' : '')], ', ')
  return stopped(joined([head, rest], isInside || opensBracket ? ' ' : ', '))
}

type Place = { text: string; isPage: boolean }

function placeOf({ page, paragraph }: PassageLocator, own: Terms): Place {
  if (page) return { text: pageRange(page, own), isPage: true }
  return { text: paragraph ? `${own.paragraph} ${pageRange(paragraph, own)}` : '', isPage: false }
}

const standsAlone = ({ group }: Work) => ['book', 'report', 'law', 'document'].includes(group)

function titleOf(work: Work, own: Terms, stop: string): ReferencePart[] {
  const title = titleCase(work.title, work.language)
  return standsAlone(work) ? italic(title) : plain(own.quoted(title, stop))
}

function sourceOf(work: Work, locale: ReferenceLocale): ReferencePart[][] {
  const own = terms[locale]
  const { group, container, edition, pages, issued, accessed } = work
  const translated = plain(byNames(work.translators, `${capital(own.translatedBy)}`, locale))
  const range = plain(pageRange(pages, own))
  const book = italic(titleCase(container, work.language))
  switch (group) {
    case 'journal':
      return [joined([journalOf(work, locale, longDate(issued, locale)), range], own.colon)]
    case 'newspaper':
      return [joined([book, plain(longDate(issued, locale))], ', ')]
    case 'chapter': {
      const edited = plain(byNames(work.editors, own.editedBy, locale))
      return [wrapped(`${own.in} `, joined([book, edited, range], ', '), ''), imprint(work, own)]
    }
    case 'page': {
      const day = issued ? longDate(issued, locale) : longDate(accessed, locale)
      return [plain(container || work.publisher), plain(issued || !day ? day : `${own.accessed} ${day}`)]
    }
    case 'thesis':
      return [capitalised(thesisOf(work, own))]
    default:
      return [
        translated,
        plain(edition && capital(own.edition(edition))),
        plain(container),
        imprint(work, own),
      ]
  }
}

function inNote(work: Work, locale: ReferenceLocale, { text: place, isPage }: Place): ReferencePart[] {
  const own = terms[locale]
  const { group, container, issued, edition, editors, translators } = work
  const book = italic(titleCase(container, work.language))
  const where = plain(place)
  switch (group) {
    case 'journal':
      return joined([journalOf(work, locale, yearOf(issued)), where], isPage ? own.colon : ', ')
    case 'newspaper':
      return joined([book, plain(longDate(issued, locale)), where, plain(work.address)], ', ')
    case 'page':
      return joined(
        [plain(container || work.publisher), plain(longDate(issued, locale)), where, plain(work.address)],
        ', ',
      )
    case 'chapter': {
      const edited = plain(byNames(editors, own.edited, locale))
      const named = wrapped(`${own.in.toLowerCase()} `, joined([book, edited], ', '), '')
      return joined([joined([named, wrapped('(', imprint(work, own), ')')], ' '), where], ', ')
    }
    case 'thesis':
      return joined([wrapped('(', thesisOf(work, own), ')'), where], ', ')
    default: {
      const details = [
        plain(byNames(translators, own.translatedBy, locale)),
        plain(edition && own.edition(edition)),
      ]
      const before = joined(details, ', ')
      return joined([joined([before, wrapped('(', imprint(work, own), ')')], ' '), where], ', ')
    }
  }
}

/** "Journal 3, no. 2 (March 2019)". */
function journalOf(work: Work, locale: ReferenceLocale, date: string): ReferencePart[] {
  const { container, volume, issue } = work
  const own = terms[locale]
  const named = joined([italic(titleCase(container, work.language)), plain(volume)], ' ')
  const numbered = joined([named, plain(issue && `${own.issue} ${issue}`)], ', ')
  return joined([numbered, wrapped('(', plain(date), ')')], ' ')
}

/** "La Paz: Plural, 2019". */
function imprint({ place, publisher, issued, authors }: Work, own: Terms): ReferencePart[] {
  const isAuthor = authors.length === 1 && authors.map(familyOf).join('') === publisher
  const house = joined([plain(place), plain(isAuthor && !place ? '' : publisher)], own.colon)
  return joined([house, plain(yearOf(issued))], ', ')
}

function thesisOf(work: Work, own: Terms): ReferencePart[] {
  const kind = isMasters(work) ? own.masters : isDoctoral(work) ? own.doctoralShort : work.genre
  return joined([plain(kind), plain(work.publisher), plain(yearOf(work.issued))], ', ')
}

const byNames = (names: Work['editors'], word: string, locale: ReferenceLocale): string =>
  names.length > 0
    ? `${word} ${listed(names.map(direct), terms[locale].and, { isSerial: locale === 'en' })}`
    : ''

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const endOf = ({ address }: Work) => (address ? `${address}.` : '')
