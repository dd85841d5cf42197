import type { DraftBody } from '../input'

/**
 * A citation of a draft. It names its passage by place when `start` and `end` are there (`quote` is the text then),
 * else by typed words. Every field is text, as a form sends it; `where` is the locator in words, only to be shown.
 */
export type DraftCitation = {
  /** Tells citations apart while others come and go; never sent. */
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
 * A position or a response while it is written, whatever its gaps: what the form shows, the browser holds, the server
 * keeps and posting reads. `thesis` is a label, `none`, or empty before one is chosen.
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
  /** The key of the next citation. A key never comes twice, so that no citation inherits what was said of another. */
  nextKey: number
}

/** The values of a form or of a stored draft; anything may stand in them. */
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
 * Reads the values of a form, of a stored draft or of another draft; citations get the keys 0, 1, 2. `stand` is the one
 * choice of a question with a single thesis: `A:supports`, or `none`.
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

/** The texts of a draft, or of any values, as the fields of a form: `citations.0.quote`. */
export function fieldsOf(value: unknown, path = ''): [name: string, value: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path ? `${path}.${key}` : key))
}

/** The body that the API keeps of a draft: everything that was typed, without blank citations. */
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

/** Whether the server would keep the same of both. */
export const isSameDraft = (one: Draft, other: Draft): boolean =>
  JSON.stringify(bodyOf(one)) === JSON.stringify(bodyOf(other))

/** Whether the page was opened with more than the stored draft; a kind or a thesis that its link chose is not enough. */
export const isBegun = (stored: Draft, opened: Draft): boolean =>
  !isSameDraft(stored, opened) && !isEmpty({ ...opened, kind: '', thesis: '' })

export const isEmpty = ({ kind, thesis, claim, argument, citations }: Draft): boolean =>
  !kind && !thesis && !claim.trim() && !argument.trim() && filled(citations).length === 0

/** A text with a space for each of its line ends and the blanks around it. Takes linear time for any run of blanks. */
export const onOneLine = (typed: string): string =>
  typed.replaceAll(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks))
