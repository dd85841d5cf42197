import type { Bounds } from '@/lib/platform/children/children'
import { MINUTE } from '@/lib/platform/time/units'

/** Limits of the process that checks archives, one at a time. */
export const bounds: Bounds = {
  milliseconds: 5 * MINUTE,
  heapMegabytes: 1_024,
  atOnce: 1,
  waitingOfOne: 2,
  waiting: 8,
}
