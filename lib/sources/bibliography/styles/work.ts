import type { Csl } from '../../input'
import {
  addressOf,
  type CslDate,
  type CslName,
  dateOf,
  fieldOf,
  groupOf,
  namesOf,
  type WorkGroup,
} from '../fields'

/** A source, as references speak of it. */
export type ReferencedSource = { title: string; language: string; csl: Csl }

/** Where in a work a passage stands, as it is written in a citation: "27", "27–28"; a paragraph only where there is no page. */
export type PassageLocator = { page?: string; paragraph?: string }

/** The fields of a work that references are made of; what is not known is empty. */
export type Work = {
  group: WorkGroup
  title: string
  language: string
  authors: CslName[]
  editors: CslName[]
  translators: CslName[]
  issued: CslDate | null
  accessed: CslDate | null
  container: string
  publisher: string
  place: string
  volume: string
  issue: string
  pages: string
  edition: string
  genre: string
  number: string
  address: string
}

export function workOf({ title, language, csl }: ReferencedSource): Work {
  const edition = fieldOf(csl, 'edition')
  return {
    group: groupOf(csl),
    title: fieldOf(csl, 'title') || title,
    language: fieldOf(csl, 'language') || language,
    authors: namesOf(csl, 'author'),
    editors: namesOf(csl, 'editor'),
    translators: namesOf(csl, 'translator'),
    issued: dateOf(csl, 'issued'),
    accessed: dateOf(csl, 'accessed'),
    container: fieldOf(csl, 'container-title'),
    publisher: fieldOf(csl, 'publisher'),
    place: fieldOf(csl, 'publisher-place'),
    volume: fieldOf(csl, 'volume'),
    issue: fieldOf(csl, 'issue'),
    pages: fieldOf(csl, 'page'),
    edition: edition === '1' ? '' : edition,
    genre: fieldOf(csl, 'genre'),
    number: fieldOf(csl, 'number'),
    address: addressOf(csl),
  }
}

/** BibTeX's names of the two theses, as the plugin hands them on. */
export const isMasters = ({ genre }: Work) => /master/i.test(genre)
export const isDoctoral = ({ genre }: Work) => genre === '' || /^(?:phdthesis|ph\.?\s?d)/i.test(genre)
