import { type ReferenceList, referenceItem, unreadable } from './reference-list'

/** UTF-16 units: longer text is no reference. */
const LONGEST_LINE = 2_000

/**
 * Reads a reference as people paste it from a bibliography: names, year, title and the rest, as APA writes them, or at least
 * its DOI or address and its title. Its guesses are for a form that a person looks over.
 */
export function readLine(given: string, line: number): ReferenceList {
  const text = given.replace(/\s+/g, ' ').trim()
  if (text === '' || text.length > LONGEST_LINE) return unreadable(given, line)
  const { rest, ...address } = withoutAddress(text)
  const found = parts(rest) ?? { title: rest || address.DOI || address.URL || '' }
  const { title = '', ...fields } = found
  if (!/\p{L}|\d/u.test(title)) return unreadable(given, line)
  const type = 'type' in fields ? {} : { type: address.URL && !address.DOI ? 'webpage' : 'document' }
  return referenceItem({ ...type, ...fields, ...address, title }, { text: given, line })
}

function withoutAddress(text: string): { rest: string; DOI?: string; URL?: string } {
  const doi = /\b10\.\d{4,9}\/[^\s"<>]{1,200}/.exec(text)?.[0].replace(/[.,;)\]]{1,5}$/, '')
  const url = /https?:\/\/[^\s"<>]{1,500}/.exec(text)?.[0].replace(/[.,;)\]]{1,5}$/, '')
  const rest = [url, doi]
    .reduce<string>((left, part) => (part ? left.replace(part, ' ') : left), text)
    .replace(/(?:https?:\/\/(?:dx\.)?doi\.org\/|\bdoi:?)(?=\s|$)/i, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;]{1,5}$/, '.')
    .trim()
  const isOnlyDoi = url !== undefined && /^https?:\/\/(?:dx\.)?doi\.org\//i.test(url)
  return { rest: rest === '.' ? '' : rest, ...(doi && { DOI: doi }), ...(url && !isOnlyDoi && { URL: url }) }
}

type Guess = { title?: string; type?: string; [field: string]: unknown }

/** "Names (Year). Title. Rest." */
function parts(text: string): Guess | null {
  const year = /\((?:c\. ?)?(\d{4})[a-z]?(?:,\s[^)]{1,30})?\)[.,:]?\s/.exec(text)
  if (!year) return quoted(text)
  const names = text.slice(0, year.index).trim()
  const after = text.slice(year.index + year[0].length).trim()
  const [title = '', ...rest] = sentencesOf(after)
  const issued = { 'date-parts': [[Number(year[1])]] }
  return { ...containerOf(rest.join(' ')), title: withoutStop(title), issued, author: namesOf(names) }
}

/** "Names. “Title.” Rest, Year." */
function quoted(text: string): Guess | null {
  const title = /[“«"]\s?([^”»"]{2,400}?)[.,]?\s?[”»"][.,]?\s?/.exec(text)
  if (!title) return null
  const names = text.slice(0, title.index).replace(/[\s.,]{1,3}$/, '')
  const rest = text.slice(title.index + title[0].length)
  const year = /\b(1[5-9]\d\d|20\d\d)\b/.exec(rest)?.[1]
  return {
    ...containerOf(rest.replace(/\s?\(?\b(?:1[5-9]\d\d|20\d\d)\b\)?/, '')),
    title: title[1],
    ...(year && { issued: { 'date-parts': [[Number(year)]] } }),
    ...(names && { author: namesOf(names) }),
  }
}

/** A stop ends a sentence unless an initial or a shortened word is before it. */
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[\p{Ll}\p{N})»”’][.?!])\s(?=[\p{Lu}\p{N}«“])/u)

const withoutStop = (text: string) => text.replace(/\.$/, '')

function containerOf(text: string): Guess {
  const journal =
    /^(.{2,200}?),? (?:vol\. ?)?(\d{1,4})(?: ?\(([^)]{1,20})\)|, (?:no|núm|nᵒ|n)\.? ?(\d{1,4}))?[,:]? ?(?:pp?\. ?)?(\d{1,6}(?: ?[-–] ?\d{1,6})?)?\.?$/u.exec(
      text,
    )
  if (journal) {
    const [, container, volume, bracketed, numbered, page] = journal
    const issue = bracketed ?? numbered
    return {
      type: 'article-journal',
      'container-title': container,
      volume,
      ...(issue && { issue }),
      ...(page && { page }),
    }
  }
  const chapter = /^(?:In|En|Dans) (.{2,300}?)(?: \((?:pp?|págs?)\. ?([\d–-]{1,15})\))?\. ?(.{0,200})$/u.exec(
    text,
  )
  if (chapter) {
    const [, container, page, publisher = ''] = chapter
    return {
      type: 'chapter',
      'container-title': container,
      ...(page && { page }),
      publisher: withoutStop(publisher),
    }
  }
  const publisher = text.replace(/^[\s.,;:]{1,5}/, '').replace(/[\s.,;:]{1,5}$/, '')
  return publisher && publisher.length <= 100 ? { type: 'book', publisher } : {}
}

/** "Mamani, A. M., & Choque, L." */
function namesOf(text: string) {
  const list = text
    .replace(/[\s,]{1,3}$/, '')
    .split(/,? (?:&|and|y|et) |(?<=\.), /)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return list.slice(0, 50).map((name) => {
    const [family = '', ...given] = name.split(',').map((part) => part.trim())
    return given.length > 0 ? { family, given: given.join(', ') } : { literal: withoutStop(family) }
  })
}
