import type { Bounds } from '@/lib/platform/children/children'

/** The King James Bible has some 32,000 verses. Each block is a row, and its words are indexed on publishing. */
export const mostBlocks = 50_000

/** Of plain text: a hard-wrapped book of eight megabytes has half as many lines. */
export const mostLines = 300_000

/** In code points: six times the King James Bible's text of record would not be a reading. */
export const longestText = 8_000_000

/** Limits of the process that reads texts: the largest files take 3 s and 500 MB on an idle machine. */
export const bounds: Bounds = {
  milliseconds: 20_000,
  heapMegabytes: 768,
  atOnce: 2,
  waitingOfOne: 4,
  waiting: 16,
}

/** Limits of the process that reads packed and drawn files, which jobs of the queue start. */
export const boundsOfLongWork: Bounds = { ...bounds, milliseconds: 120_000, atOnce: 1 }

/** Recognition takes up to 5 s a page: these take 25 minutes on an idle machine. */
export const mostScannedPages = 300

/** Limits of the process that recognises words in scanned pages, one file at a time. */
export const boundsOfRecognition: Bounds = { ...boundsOfLongWork, milliseconds: 40 * 60_000 }
