import { z } from 'zod'
import { shownText } from '@/lib/platform/shape'
import { webhookKinds } from './rules'

/** `kinds` without repetition, in their own order. */
export const webhookInput = z
  .strictObject({
    url: shownText('addressMissing').max(500, 'addressTooLong'),
    kinds: z
      .array(z.enum(webhookKinds))
      .min(1, 'noKindChosen')
      .max(100)
      .transform((chosen) => webhookKinds.filter((kind) => chosen.includes(kind))),
  })
  .meta({ id: 'WebhookGiven' })

export type WebhookInput = z.output<typeof webhookInput>
