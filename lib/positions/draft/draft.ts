/**
 * A citation as it is being written. By place when `start` and `end` are there (then `quote` is the text), else by
 * typed words. Everything is text, as a form sends it; `where` is its locator in words, for showing only.
 */
export type Row = {
  /** Tells rows apart while they are moved about; never sent. */
  key: string
  /** Of a citation that an edit keeps. */
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

/** A position as it is being written, whatever its gaps. `thesis` is a label, `none`, or nothing chosen yet. */
export type Composition = {
  /** Of a response: how it answers, and the citation that it undercuts. */
  kind: string
  undercuts: string
  thesis: string
  stance: string
  alsoStands: Record<string, string>
  claim: string
  argument: string
  citations: Row[]
  /** The key of the next row: it never comes twice, so that what is known of a row is never taken for another's. */
  nextKey: number
}

const fields = ['id', 'source', 'version', 'start', 'end', 'quote', 'relation', 'warrant', 'where'] as const

const empty = Object.fromEntries(fields.map((field) => [field, ''])) as Record<
  (typeof fields)[number],
  string
>

export const row = (key: number, given: Partial<Omit<Row, 'key'>> = {}): Row => ({
  ...empty,
  ...given,
  key: String(key),
})

export const isByPlace = ({ start, end }: Pick<Row, 'start' | 'end'>): boolean => start !== '' && end !== ''

/** Nothing has been typed into it. The source of a row by words is only where to look. */
export const isBlank = ({ id, quote, warrant, relation }: Row): boolean =>
  !id && quote.trim() === '' && warrant.trim() === '' && relation === ''

/**
 * Reads what a form sent or a draft keeps. `stand` is the one choice of a question with a single thesis:
 * `A:supports`, or `none`.
 */
export function compositionOf(values: Readonly<Record<string, unknown>>): Composition {
  const [thesis = '', stance = ''] = text(values.stand).split(':')
  const citations = list(values.citations).map((given, index) => rowOf(index, given))
  return {
    kind: text(values.kind),
    undercuts: text(values.citation),
    thesis: thesis || text(values.thesis),
    stance: stance || text(values.stance) || 'supports',
    alsoStands: texts(values.alsoStands),
    claim: text(values.claim),
    argument: text(values.argument),
    citations,
    nextKey: citations.length,
  }
}

const rowOf = (key: number, given: Readonly<Record<string, unknown>>): Row =>
  row(key, Object.fromEntries(fields.map((field) => [field, text(given[field])])))

const text = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n') : typeof value === 'number' ? String(value) : ''

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = (value: unknown): Record<string, string> =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, text(inner)])) : {}

const list = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []

/** What is sent to be posted: without rows that nobody filled in, and without fields that say nothing. */
export function positionOf({ thesis, stance, alsoStands, claim, argument, citations }: Composition) {
  const others = Object.entries(alsoStands).filter(([label, stands]) => stands !== '' && label !== thesis)
  return {
    thesis: thesis === 'none' ? null : thesis,
    // Whoever stands with none of the theses has no stance on one.
    stance: thesis === 'none' ? 'supports' : stance,
    alsoStands: Object.fromEntries(others),
    claim,
    argument,
    citations: filled(citations).map(citationOf),
  }
}

/** The same of a response. */
export function responseOf({ kind, undercuts, claim, argument, citations }: Composition) {
  return {
    kind,
    ...(kind === 'undercuts' && undercuts && { citation: undercuts }),
    ...(claim && { claim }),
    argument,
    citations: filled(citations).map(citationOf),
  }
}

/** Of an edit of a response: where it stands stays as it is. */
export function responsePatchOf({ claim, argument, citations }: Composition) {
  return { claim, argument, citations: filled(citations).map(citationOf) }
}

/**
 * The position of one's own that this one contradicts: for and against the same thesis, or for another one, since each
 * thesis is an answer of its own. With reservations one may hold several.
 */
export function contradicted<S extends { thesis: string | null; stance: string }>(
  { thesis, stance }: Composition,
  standing: S[],
): S | undefined {
  const whole = thesis === 'none' || stance === 'supports' || stance === 'opposes'
  if (!thesis || !whole) return undefined
  return standing.find((one) => {
    if (one.thesis === null || thesis === 'none')
      return (one.thesis ?? 'none') !== thesis && one.stance === 'supports'
    if (one.thesis === thesis) return one.stance !== stance && one.stance !== 'qualifies'
    return one.stance === 'supports' && stance === 'supports'
  })
}

export const filled = (citations: Row[]): Row[] => citations.filter((one) => !isBlank(one))

function citationOf({ id, source, version, start, end, quote, relation, warrant }: Row) {
  const place = start !== '' && end !== '' ? { version, start, end } : {}
  return {
    ...(id && { id }),
    ...(source && { source }),
    ...place,
    quote: start !== '' ? quote : withoutMarks(quote),
    ...(relation && { relation }),
    warrant,
  }
}

/** People type quotation marks around what they quote; the passage does not have them. */
export function withoutMarks(quote: string): string {
  const trimmed = quote.trim()
  const inner = /^(?:“([^“”]*)”|«\s?([^«»]*?)\s?»|"([^"]*)"|‘([^‘’]*)’)$/u.exec(trimmed)
  return (inner?.slice(1).find((part) => part !== undefined) ?? trimmed).trim()
}

/** What a draft keeps: everything that was typed. */
export function draftOf(composition: Composition) {
  const { kind, undercuts, thesis, stance, alsoStands, claim, argument, citations } = composition
  return {
    ...(kind && { kind }),
    ...(undercuts && { citation: undercuts }),
    ...(thesis && { thesis }),
    stance,
    alsoStands: Object.fromEntries(Object.entries(alsoStands).filter(([, stands]) => stands !== '')),
    claim,
    argument,
    citations: filled(citations).map(({ id, source, version, start, end, quote, relation, warrant }) => ({
      ...(id && { id }),
      ...(source && { source }),
      ...(start !== '' && end !== '' && { version: Number(version), start: Number(start), end: Number(end) }),
      quote,
      relation,
      warrant,
    })),
  }
}

export type DraftBody = ReturnType<typeof draftOf>

/** What this browser keeps: the draft, and where its passages are, which the server would look up anew. */
export const heldOf = (composition: Composition) => ({
  ...draftOf(composition),
  citations: filled(composition.citations).map((one) => ({ ...one })),
})

export type Held = ReturnType<typeof heldOf>

/** Whether two say the same, whatever the order of their fields. */
export const sameDraft = (one: Composition, other: Composition): boolean =>
  JSON.stringify(draftOf(one)) === JSON.stringify(draftOf(other))

/** Whether what a page was opened with differs from what is kept by more than a choice that its link made. */
export const isBegun = (kept: Composition, opened: Composition): boolean =>
  !sameDraft(kept, opened) && !isEmpty({ ...opened, kind: '', thesis: '' })

/** Nothing has been written yet. */
export const isEmpty = ({ kind, thesis, claim, argument, citations }: Composition): boolean =>
  !kind && !thesis && !claim.trim() && !argument.trim() && filled(citations).length === 0
