import { spanUnions } from '@/lib/sources/passages/rules'
import type { CitedPassage } from './cited'

/** Overlapping passages, underlined as one range. Offsets in code points. */
export type Cluster = {
  start: number
  end: number
  /** By start. The first one's id names the cluster. */
  passages: CitedPassage[]
}

/** Merges overlapping passages into clusters, in text order. */
export const clustersOf = (cited: CitedPassage[]): Cluster[] =>
  spanUnions(cited, ({ passage }) => passage).map(({ start, end, members }) => ({
    start,
    end,
    passages: members,
  }))

export const nameOf = ({ passages }: Cluster): string => passages[0]?.passage.id ?? ''

/** The clusters that touch `[start, end)`, which are neighbours in the list. */
export function touching(clusters: Cluster[], start: number, end: number): Cluster[] {
  const first = lowest(clusters, (cluster) => cluster.end > start)
  const after = lowest(clusters, (cluster) => cluster.start >= end)
  return clusters.slice(first, after)
}

function lowest<T>(list: T[], holds: (item: T) => boolean): number {
  let from = 0
  let to = list.length
  while (from < to) {
    const middle = (from + to) >> 1
    const item = list[middle]
    if (item !== undefined && holds(item)) to = middle
    else from = middle + 1
  }
  return from
}
