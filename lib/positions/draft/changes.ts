import { type Composition, isBlank, type Row, row } from './draft'

/** What can happen to a position that is being written. Rows are named by their key. */
export type Change =
  | { do: 'write'; field: 'kind' | 'undercuts' | 'thesis' | 'stance' | 'claim' | 'argument'; value: string }
  | { do: 'stand'; thesis: string; stance: string }
  | { do: 'alsoStand'; label: string; stance: string }
  | { do: 'add'; row?: Partial<Omit<Row, 'key'>> }
  | { do: 'remove'; key: string }
  | { do: 'restore'; row: Row; at: number }
  | { do: 'cite'; key: string; with: Partial<Omit<Row, 'key'>> }
  | { do: 'replace'; composition: Composition }

export function changed(now: Composition, change: Change): Composition {
  switch (change.do) {
    case 'write':
      return { ...now, [change.field]: change.value }
    case 'stand':
      return { ...now, thesis: change.thesis, stance: change.stance || now.stance }
    case 'alsoStand':
      return { ...now, alsoStands: { ...now.alsoStands, [change.label]: change.stance } }
    case 'add':
      return {
        ...now,
        citations: added(now.citations, row(now.nextKey, change.row)),
        nextKey: now.nextKey + 1,
      }
    case 'remove':
      return { ...now, citations: now.citations.filter(({ key }) => key !== change.key) }
    case 'restore':
      return { ...now, citations: now.citations.toSpliced(change.at, 0, change.row) }
    case 'cite':
      return {
        ...now,
        citations: now.citations.map((one) => (one.key === change.key ? { ...one, ...change.with } : one)),
      }
    case 'replace':
      return change.composition
  }
}

/** A passage chosen in a text takes the place of a row that nobody has filled in. */
function added(citations: Row[], fresh: Row): Row[] {
  const blank = fresh.quote ? citations.findLastIndex(isBlank) : -1
  return blank < 0 ? [...citations, fresh] : citations.with(blank, fresh)
}

/** Is this passage cited already? */
export const citing = (
  citations: Row[],
  { source, version, start, end }: Pick<Row, 'source' | 'version' | 'start' | 'end'>,
): Row | undefined =>
  citations.find(
    (one) => one.source === source && one.version === version && one.start === start && one.end === end,
  )
