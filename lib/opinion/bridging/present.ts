import { z } from 'zod'
import { stance } from '@/lib/positions/input'
import type { QuestionContext } from '@/lib/questions/queries'
import { fewestBallots, type Strong } from './queries'
import { FEWEST_CAMPS } from './rules'

const campOutput = z
  .strictObject({
    camp: z.string(),
    agree: z.number().int(),
    disagree: z.number().int(),
    /** Null where too few of the camp agreed or disagreed. */
    approval: z.number().nullable(),
  })
  .meta({ id: 'CampApproval' })

/** The positions that convince across camps, the strongest first, and the parameters of the figures. */
export const strongestOutput = z
  .strictObject({
    formula: z.string(),
    fewestBallots: z.number().int(),
    fewestCamps: z.number().int(),
    items: z.array(
      z.strictObject({
        position: z.string(),
        claim: z.string(),
        thesis: z.string().nullable(),
        stance,
        author: z.strictObject({ id: z.string(), name: z.string() }),
        score: z.number(),
        camps: z.array(campOutput),
      }),
    ),
  })
  .meta({ id: 'Strongest' })

export const presentStrongest = (
  context: QuestionContext,
  found: Strong[],
): z.infer<typeof strongestOutput> => ({
  formula: 'min over camps of (agree + 1) / (agree + disagree + 2)',
  fewestBallots: fewestBallots(context),
  fewestCamps: FEWEST_CAMPS,
  items: found.map(({ id, ...strong }) => ({ position: id, ...strong })),
})
