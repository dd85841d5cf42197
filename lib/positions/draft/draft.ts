import type { DraftBody } from '../input'

/**
 * A citation of a draft. With `start` and `end` it has its passage by place (`quote` is the text then), otherwise by typed
 * words. Every field is text, as in a form; `where` is the locator in words, for display only.
 */
export type DraftCitation = {
  /** Identifies a citation while others come and go; never sent. */
  key: string
  /** The id of a citation that an edit keeps. */
  id: string
  source: string
  version: string
  start: string
  end: string
  quote: string
  relation: string
  warrant: string
  where: string
}

/**
 * A position or a response in progress, complete or not: as the form shows it, the browser holds it, the server stores it,
 * and posting reads it. `thesis` is a label, `none`, or empty before a choice.
 */
export type Draft = {
  /** How a response answers. */
  kind: string
  /** The id of the citation that a response undercuts. */
  citation: string
  thesis: string
  stance: string
  alsoStands: Record<string, string>
  claim: string
  argument: string
  citations: DraftCitation[]
  /** The key of the next citation. Keys are never reused, so that no citation inherits another's findings. */
  nextKey: number
}

/** The values of a form or of a stored draft, of any type. */
type Values = Readonly<Record<string, unknown>>

const citationFields = [
  'id',
  'source',
  'version',
  'start',
  'end',
  'quote',
  'relation',
  'warrant',
  'where',
] as const

/**
 * Reads the values of a form, of a stored draft or of another draft; citations get the keys 0, 1, 2. `stand` is the single
 * choice in a question with one thesis: `A:supports`, or `none`.
 */
export function draftFrom(values: Values): Draft {
  const [thesis = '', stance = ''] = text(values.stand).split(':')
  const citations = list(values.citations).map((given, index) => citationFrom(index, given))
  return {
    kind: text(values.kind),
    citation: text(values.citation),
    thesis: thesis || text(values.thesis),
    stance: stance || text(values.stance) || 'supports',
    alsoStands: texts(values.alsoStands),
    claim: text(values.claim),
    argument: text(values.argument),
    citations,
    nextKey: citations.length,
  }
}

const citationFrom = (key: number, given: Values): DraftCitation =>
  newCitation(key, Object.fromEntries(citationFields.map((field) => [field, text(given[field])])))

const empty = Object.fromEntries(citationFields.map((field) => [field, ''])) as Omit<DraftCitation, 'key'>

export const newCitation = (key: number, given: Partial<Omit<DraftCitation, 'key'>> = {}): DraftCitation => ({
  ...empty,
  ...given,
  key: String(key),
})

const text = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n') : typeof value === 'number' ? String(value) : ''

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = (value: unknown): Record<string, string> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, text(inner)])) : {}

const list = (value: unknown): Values[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** The texts of a draft, or of any values, as a form's fields: `citations.0.quote`. */
export function fieldsOf(value: unknown, path = ''): [name: string, value: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path ? `${path}.${key}` : key))
}

/** The body that the API stores for a draft: all typed values, without blank citations. */
export function bodyOf({ kind, citation, thesis, stance, alsoStands, ...draft }: Draft) {
  return {
    ...(kind && { kind }),
    ...(citation && { citation }),
    ...(thesis && { thesis }),
    stance,
    alsoStands: Object.fromEntries(Object.entries(alsoStands).filter(([, stands]) => stands !== '')),
    claim: draft.claim,
    argument: draft.argument,
    citations: filled(draft.citations).map((one) => ({
      ...(one.id && { id: one.id }),
      ...(one.source && { source: one.source }),
      ...(isByPlace(one) && {
        version: Number(one.version),
        start: Number(one.start),
        end: Number(one.end),
      }),
      quote: one.quote,
      relation: one.relation,
      warrant: one.warrant,
    })),
  } satisfies DraftBody
}

export const isByPlace = ({ start, end }: Pick<DraftCitation, 'start' | 'end'>): boolean =>
  start !== '' && end !== ''

/** Nothing has been typed into it. The source of a quotation by words only says where to look. */
export const isBlank = ({ id, quote, warrant, relation }: DraftCitation): boolean =>
  !id && quote.trim() === '' && warrant.trim() === '' && relation === ''

export const filled = (citations: DraftCitation[]): DraftCitation[] =>
  citations.filter((one) => !isBlank(one))

/** Whether the server would store the same for both. */
export const isSameDraft = (one: Draft, other: Draft): boolean =>
  JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other))

/** Whether the page was opened with more than the stored draft; a kind or a thesis chosen by its link is not enough. */
export const isBegun = (stored: Draft, opened: Draft): boolean =>
  !isSameDraft(stored, opened) && !isEmpty({ ...opened, kind: '', thesis: '' })

export const isEmpty = ({ kind, thesis, claim, argument, citations }: Draft): boolean =>
  !kind && !thesis && !claim.trim() && !argument.trim() && filled(citations).length === 0

/** A text with a space for each line end and the blanks around it. Linear for any run of blanks. */
export const onOneLine = (typed: string): string =>
  typed.replaceAll(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks))
