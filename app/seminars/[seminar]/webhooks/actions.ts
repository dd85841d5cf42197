'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { addWebhook } from '@/lib/exchange/webhooks/commands/add'
import { ping, replayDelivery } from '@/lib/exchange/webhooks/commands/deliver'
import { removeWebhook } from '@/lib/exchange/webhooks/commands/remove'
import { turnOn } from '@/lib/exchange/webhooks/commands/turn'
import { webhookInput } from '@/lib/exchange/webhooks/input'
import { done } from '@/lib/platform/errors'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes, says } from '@/lib/web/said'

/** Only this answer shows the secret. */
export const add = action({
  input: webhookInput.extend({ seminar: z.string(), kinds: webhookInput.shape.kinds.prefault([]) }),
  async run({ person, input: { seminar, ...input }, once }) {
    const member = await findSeminar(person, seminar)
    const added = await addWebhook({ person, member }, input, once)
    if (!added.ok) return added
    refresh()
    const t = await getTranslations('webhooks')
    return done({ done: added.value.secret ?? t('addedBefore') })
  },
})

const ofWebhook = z.strictObject({ seminar: z.string(), webhook: z.uuid() })

export const sendTest = action({
  input: ofWebhook,
  async run({ person, input, once }) {
    const sent = await ping(person, input.webhook, once)
    return sent.ok ? says('webhookPinged') : sent
  },
})

export const resume = action({
  input: ofWebhook,
  async run({ person, input, once }) {
    const turned = await turnOn(person, input.webhook, once)
    return turned.ok ? says('webhookOn') : turned
  },
})

export const remove = action({
  input: ofWebhook,
  async run({ person, input }) {
    const removed = await removeWebhook(person, input.webhook)
    return removed.ok ? goes(seminarPath(input.seminar, 'webhooks'), 'webhookRemoved') : removed
  },
})

export const replay = action({
  input: z.strictObject({ seminar: z.string(), delivery: z.uuid() }),
  async run({ person, input, once }) {
    const sent = await replayDelivery(person, input.delivery, once)
    return sent.ok ? says('webhookReplayed') : sent
  },
})
