import { Relation, Verdict } from '@/lib/platform/prisma/enums'

/** The relations of a passage to a claim, in the order of the form. */
export const relations = Object.values(Relation)

/** The verdicts on whether a passage supports its use. */
export const verdicts = Object.values(Verdict)
