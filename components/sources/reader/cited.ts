import type { CitedPassage, Citing, Side } from '@/lib/positions/queries/cited'

export type { CitedPassage, Side }

/** One position's citation of a passage. `thesis` is a label of its question, or none of them. */
export type CitedBy = Citing

/** How often a passage is cited, for whatever. */
export const citationsOf = ({ sides }: Pick<CitedPassage, 'sides'>): number =>
  sides.reduce((sum, { citations }) => sum + citations, 0)
