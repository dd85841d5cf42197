import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'
import { pairMoves } from './pairs/moves'

const paragraphs = z.tuple([wholeNumber(1), wholeNumber(1)])

/** The most pairs of two texts: there are no more blocks. */
const MOST_PAIRS = 50_000

/** Which of two sources is the original; without `pairs` they are paired by machine. */
export const tieInput = z
  .strictObject({
    original: z.string().max(100).optional(),
    translation: z.string().max(100).optional(),
    pairs: z
      .array(
        z.strictObject({
          left: paragraphs,
          right: paragraphs,
          by: z.enum(['machine', 'person']).optional(),
          certainty: z.number().min(0).max(1).optional(),
        }),
      )
      .max(MOST_PAIRS)
      .optional(),
  })
  .meta({ id: 'TranslationGiven' })

export const pairCorrection = z.strictObject({
  move: z.enum(pairMoves),
  /** `left-12`, or `right-15` for a row with paragraphs of the translation alone. */
  row: z.string().regex(/^(?:left|right)-[1-9]\d{0,8}$/),
  revision: wholeNumber(1),
})
