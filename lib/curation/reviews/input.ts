import { z } from 'zod'
import { verdict } from '@/lib/citations/input'
import { shownText, wholeNumber } from '@/lib/platform/shape'

const words = (missing: string) => shownText(missing).max(2_000, 'tooLong')

/** The deciding words of the source, in code points of the cited version. */
const deciding = z.strictObject({
  start: wholeNumber(0),
  end: wholeNumber(1),
})

/** A verdict on the citation's `revision` that was read. Every verdict but the first has a reason. */
export const reviewInput = z
  .strictObject({
    verdict,
    reason: z.string().trim().max(2_000, 'tooLong').default(''),
    revision: wholeNumber(1),
    version: wholeNumber(1)
      .optional()
      .meta({ description: 'The version of the source that was read, if it must still be the cited one' }),
    deciding: deciding.optional(),
  })
  .meta({ id: 'ReviewGiven' })

export type ReviewInput = z.infer<typeof reviewInput>

export const inquiryInput = z
  .strictObject({ text: words('inquiryMissing'), revision: wholeNumber(1) })
  .meta({ id: 'InquiryGiven' })

export type InquiryInput = z.infer<typeof inquiryInput>

export const answerInput = z.strictObject({ text: words('answerMissing') }).meta({ id: 'InquiryAnswer' })
export const replyInput = z.strictObject({ text: words('reviewReplyMissing') }).meta({ id: 'ReviewReply' })
export const appealInput = z.strictObject({ text: words('appealMissing') }).meta({ id: 'ReviewAppeal' })
