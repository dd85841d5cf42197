import type { Bounds } from '@/lib/platform/children/children'

/** Limits of the process that reads debates of other tools. The largest files take a second on an idle machine. */
export const bounds: Bounds = {
  milliseconds: 20_000,
  heapMegabytes: 512,
  atOnce: 1,
  waitingOfOne: 2,
  waiting: 8,
}
