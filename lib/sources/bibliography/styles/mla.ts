import { familyOf } from '../fields'
import { direct, firstInverted, listed } from './names'
import { capitalised, italic, joined, plain, type ReferencePart, sentences, wrapped } from './parts'
import { dayFirst, isRange, pageRange, type ReferenceLocale, type Terms, terms } from './terms'
import { titleCase } from './title-case'
import { isDoctoral, isMasters, type PassageLocator, type Work } from './work'

/** The works cited of MLA (Handbook, 9th edition). */
export function mlaReference(work: Work, locale: ReferenceLocale): ReferencePart[] {
  const own = terms[locale]
  const isEnglish = locale === 'en'
  const authors = plain(firstInverted(work.authors, own, { most: 2, isSerial: isEnglish }))
  const day = work.issued ? '' : dayFirst(work.accessed, locale)
  const accessed = day && work.address ? plain(`${own.accessed} ${day}`) : []
  return sentences([
    authors,
    titleOf(work, own),
    capitalised(containerOf(work, locale)),
    thesisOf(work, own),
    accessed,
  ])
}

/** In the text, with the passage: "(Mamani 27)", "(Mamani, par. 14)". */
export function mlaCitation(work: Work, locale: ReferenceLocale, locator: PassageLocator): ReferencePart[] {
  const own = terms[locale]
  const names = work.authors.map(familyOf)
  const who = names.length > 2 ? `${names[0]} ${own.others}` : listed(names, own.and, { isSerial: false })
  const named = who === '' ? shortTitle(work, own) : plain(who)
  const { page, paragraph } = locator
  if (page) return wrapped('(', joined([named, plain(pageRange(page, own))], ' '), ')')
  const place = paragraph ? plain(`${own.paragraphShort} ${pageRange(paragraph, own)}`) : []
  return wrapped('(', joined([named, place], ', '), ')')
}

const standsAlone = ({ group }: Work) => ['book', 'report', 'thesis', 'law', 'document'].includes(group)

const shortTitle = (work: Work, own: Terms): ReferencePart[] =>
  standsAlone(work)
    ? italic(titleCase(work.title, work.language))
    : plain(own.quoted(titleCase(work.title, work.language)))

function titleOf(work: Work, own: Terms): ReferencePart[] {
  const title = titleCase(work.title, work.language)
  return standsAlone(work) ? italic(title) : plain(own.quoted(title, '.'))
}

function containerOf(work: Work, locale: ReferenceLocale): ReferencePart[] {
  const own = terms[locale]
  const {
    container,
    editors,
    translators,
    edition,
    volume,
    issue,
    publisher,
    issued,
    pages,
    number,
    address,
  } = work
  const range = pageRange(pages, own)
  const by = (word: string, names: Work['editors']) =>
    plain(
      names.length > 0 ? `${word} ${listed(names.map(direct), own.and, { isSerial: locale === 'en' })}` : '',
    )
  return joined(
    [
      italic(titleCase(container, work.language)),
      by(own.translatedBy, translators),
      by(own.editedBy, editors),
      plain(edition && own.edition(edition)),
      plain(volume && `${own.volume} ${volume}`),
      plain(issue && `${own.issue} ${issue}`),
      plain(number && work.group !== 'journal' ? `${own.issue} ${number}` : ''),
      plain(work.group === 'thesis' ? '' : repeats(publisher, work) ? '' : publisher),
      plain(dayFirst(issued, locale)),
      plain(range && `${isRange(pages) ? own.pages : own.page} ${range}`),
      plain(address.replace(/^https?:\/\/(?!doi\.org)/, '')),
    ],
    ', ',
  )
}

/** A site that bears its publisher's name, or a publisher that is the author. */
const repeats = (publisher: string, { container, authors }: Work) =>
  publisher === container || (authors.length === 1 && authors.map(familyOf).join('') === publisher)

function thesisOf(work: Work, own: Terms): ReferencePart[] {
  if (work.group !== 'thesis') return []
  const kind = isMasters(work) ? own.masters : isDoctoral(work) ? own.doctoral : work.genre
  return joined([plain(work.publisher), plain(work.publisher ? lowered(kind) : kind)], ', ')
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
