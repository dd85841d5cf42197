import type { Bounds } from '@/lib/platform/children/children'

export type MediaType = 'text/plain' | 'text/markdown'

/** The most bytes that a file may have; Markdown takes a second for each million. */
export const largestFile = { 'text/plain': 8_000_000, 'text/markdown': 3_000_000 }

/** The King James Bible has some 32,000 verses. Each block is a row, whose words are indexed as it is published. */
export const mostBlocks = 50_000

/** Lines of a hard-wrapped book that fills its eight megabytes are half as many. */
export const mostLines = 300_000

/** Of the converter's process: the largest files take 3 s and 500 MB on a machine that has nothing else to do. */
export const bounds: Bounds = {
  milliseconds: 20_000,
  heapMegabytes: 768,
  atOnce: 2,
  waitingOfOne: 4,
  waiting: 16,
}
