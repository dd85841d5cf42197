import { type Draft, type DraftCitation, isBlank, newCitation } from './draft'

type CitationFields = Partial<Omit<DraftCitation, 'key'>>

/** One change of a draft. Citations are identified by their key. */
export type DraftChange =
  | { do: 'write'; field: 'kind' | 'citation' | 'thesis' | 'stance' | 'claim' | 'argument'; value: string }
  | { do: 'stand'; thesis: string; stance: string }
  | { do: 'alsoStand'; label: string; stance: string }
  | { do: 'add'; citation?: CitationFields }
  | { do: 'amend'; key: string; with: CitationFields }
  | { do: 'remove'; key: string }
  | { do: 'restore'; citation: DraftCitation; at: number }
  | { do: 'replace'; draft: Draft }

export function changeDraft(draft: Draft, change: DraftChange): Draft {
  const { citations, nextKey } = draft
  switch (change.do) {
    case 'write':
      return { ...draft, [change.field]: change.value }
    case 'stand':
      return { ...draft, thesis: change.thesis, stance: change.stance || draft.stance }
    case 'alsoStand':
      return { ...draft, alsoStands: { ...draft.alsoStands, [change.label]: change.stance } }
    case 'add': {
      const added = newCitation(nextKey, change.citation)
      return { ...draft, citations: withAdded(citations, added), nextKey: nextKey + 1 }
    }
    case 'amend': {
      const amended = (one: DraftCitation) => (one.key === change.key ? { ...one, ...change.with } : one)
      return { ...draft, citations: citations.map(amended) }
    }
    case 'remove':
      return { ...draft, citations: citations.filter(({ key }) => key !== change.key) }
    case 'restore':
      return { ...draft, citations: citations.toSpliced(change.at, 0, change.citation) }
    case 'replace':
      return change.draft
  }
}

/** A passage selected in a text replaces a blank citation. */
function withAdded(citations: DraftCitation[], added: DraftCitation): DraftCitation[] {
  const blank = added.quote ? citations.findLastIndex(isBlank) : -1
  return blank < 0 ? [...citations, added] : citations.with(blank, added)
}

/** The change that sets the text of the field at a path: `claim`, `argument` or `citations.0.warrant`. */
export function writing(path: string, text: string): DraftChange {
  if (path === 'claim' || path === 'argument') return { do: 'write', field: path, value: text }
  const [, key = ''] = path.split('.')
  return { do: 'amend', key, with: { warrant: text } }
}

/** The draft's citation of this passage, if any. */
export const citing = (
  { citations }: Pick<Draft, 'citations'>,
  { source, version, start, end }: Pick<DraftCitation, 'source' | 'version' | 'start' | 'end'>,
): DraftCitation | undefined =>
  citations.find(
    (one) => one.source === source && one.version === version && one.start === start && one.end === end,
  )
