import { z } from 'zod'
import { LabelKind } from '@/lib/platform/prisma/enums'
import { shownText, wholeNumber } from '@/lib/platform/shape'

/** In days. */
export const USUAL = 14

const reason = shownText('reasonMissing').max(500, 'reasonTooLong')

export const labelKind = z.enum(LabelKind)

/** `revision` is the position's revision that the moderator read. */
export const labelInput = z
  .strictObject({
    kind: labelKind,
    reason,
    days: z.coerce.number().int().min(1, 'labelDays').max(60, 'labelDays').default(USUAL),
    revision: wholeNumber(1).optional(),
  })
  .meta({ id: 'LabelGiven' })

export type LabelInput = z.output<typeof labelInput>

export const labelAnswer = z
  .strictObject({ answer: shownText('answerMissing').max(500, 'answerTooLong') })
  .meta({ id: 'LabelAnswer' })

export const labelRemoval = z.strictObject({
  reason: z.string().trim().max(500, 'reasonTooLong').default(''),
})
