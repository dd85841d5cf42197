import type { Bounds } from '@/lib/platform/children/children'

export type MediaType = 'text/plain' | 'text/markdown'

/** The most bytes of a file; Markdown takes a second per million. */
export const largestFile = { 'text/plain': 8_000_000, 'text/markdown': 3_000_000 }

/** The King James Bible has some 32,000 verses. Each block is a row, and its words are indexed on publishing. */
export const mostBlocks = 50_000

/** A hard-wrapped book of eight megabytes has half as many lines. */
export const mostLines = 300_000

/** Limits of the converter's process: the largest files take 3 s and 500 MB on an idle machine. */
export const bounds: Bounds = {
  milliseconds: 20_000,
  heapMegabytes: 768,
  atOnce: 2,
  waitingOfOne: 4,
  waiting: 16,
}
