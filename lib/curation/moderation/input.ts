import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'

/** The reason, which the thread shows to everybody and the notice to the author. */
export const reason = shownText('reasonMissing').max(500, 'reasonTooLong')

export const rulingInput = z.strictObject({ reason }).meta({ id: 'RulingGiven' })

export type RulingInput = z.infer<typeof rulingInput>

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** An id, or an address that ends with it, as copied from a page. */
const position = z
  .string()
  .trim()
  .max(500)
  .transform((typed) => typed.match(new RegExp(uuid, 'gi'))?.at(-1)?.toLowerCase() ?? '')
  .pipe(z.string().min(1, 'noSuchPosition'))

export const mergeInput = z.strictObject({ into: position, reason }).meta({ id: 'MergeGiven' })

export type MergeInput = z.infer<typeof mergeInput>

const thesis = z
  .union([
    z.literal('none').transform(() => null),
    z.literal('').transform(() => null),
    z.string().regex(/^[A-Z]$/, 'noSuchThesis'),
    z.null(),
  ])
  .default(null)

/** `question`: an id in the same seminar; the same question for another of its theses. `thesis`: a label there. */
export const moveInput = z
  .strictObject({ question: z.string().trim().min(1, 'required').max(100), thesis, reason })
  .meta({ id: 'MoveGiven' })

export type MoveInput = z.infer<typeof moveInput>

export const replyInput = z
  .strictObject({ reply: shownText('replyMissing').max(2_000, 'tooLong') })
  .meta({ id: 'RulingReplyGiven' })
