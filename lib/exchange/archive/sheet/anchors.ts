import type { SheetVersion } from './content'

/*
 * The ids of the page. None is made of what people wrote: questions, posts, texts, versions and blocks have numbers.
 */

export const questionAnchor = (question: number): string => `q${question}`

type QuestionPart = 'theses' | 'debate' | 'brief' | 'evidence'

export const partAnchor = (question: number, part: QuestionPart): string => `q${question}-${part}`

export const thesisAnchor = (question: number, label: string): string =>
  `q${question}-t${label.toLowerCase()}`

export const keyPassageAnchor = (question: number, index: number): string => `q${question}-k${index + 1}`

/** `label` is that of the post in its debate, such as P12. */
export const postAnchor = (question: number, label: string): string => `q${question}-${label.toLowerCase()}`

/** `label` is that of the citation, such as P12.1. */
export const citationAnchor = (question: number, label: string): string =>
  `q${question}-${label.toLowerCase().replace('.', '-c')}`

export const noteOnQuotationAnchor = (post: string, index: number): string => `${post}-n${index + 1}`

export const textAnchor = (text: number): string => `t${text}`

/** `text` is the number of the text. */
export type VersionPlace = { text: number; version: Pick<SheetVersion, 'id' | 'number'> }

export const versionAnchor = ({ text, version }: VersionPlace): string => `t${text}v${version.number}`

export const paragraphAnchor = (place: VersionPlace, paragraph: number): string =>
  `${versionAnchor(place)}-p${paragraph}`

/** A cited passage, by its first character. */
export const passageAnchor = (place: VersionPlace, start: number): string =>
  `${versionAnchor(place)}-c${start}`

/** A note of a text, by the first character of its block. */
export const noteAnchor = (place: VersionPlace, start: number): string => `${versionAnchor(place)}-n${start}`

/** The list of those who cite a block, by its first character. */
export const citersAnchor = (place: VersionPlace, start: number): string =>
  `${versionAnchor(place)}-b${start}`
