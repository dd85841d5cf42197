import type { CitationTally, CitedPassage, CitingPosition } from '@/lib/positions/queries/cited'

export type { CitationTally, CitedPassage }

/** One position's citation of a passage. `thesis` is a label of its question, or null. */
export type CitedBy = CitingPosition

/** The number of citations of a passage, for any thesis. */
export const citationsOf = ({ sides }: Pick<CitedPassage, 'sides'>): number =>
  sides.reduce((sum, { citations }) => sum + citations, 0)
