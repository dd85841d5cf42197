import type { CitedPassage } from '@/lib/positions/cited'

export type { CitedPassage }

/** One position's citation of a passage. `thesis` is a label of its question, or none of them. */
export type CitedBy = CitedPassage['citations'][number]
