import type { CitedPassage, CitingPosition, CitationTally } from '@/lib/positions/queries/cited'

export type { CitedPassage, CitationTally }

/** One position's citation of a passage. `thesis` is a label of its question, or null. */
export type CitedBy = CitingPosition

/** The number of citations of a passage, for any thesis. */
export const citationsOf = ({ sides }: Pick<CitedPassage, 'sides'>): number =>
  sides.reduce((sum, { citations }) => sum + citations, 0)
