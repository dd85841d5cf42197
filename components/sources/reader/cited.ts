import type { CitedPassage, Citing, Side } from '@/lib/positions/queries/cited'

export type { CitedPassage, Side }

/** One position's citation of a passage. `thesis` is a label of its question, or null. */
export type CitedBy = Citing

/** The number of citations of a passage, for any thesis. */
export const citationsOf = ({ sides }: Pick<CitedPassage, 'sides'>): number =>
  sides.reduce((sum, { citations }) => sum + citations, 0)
