import { z } from 'zod'
import { linkTo } from '@/lib/platform/mail/send'
import type { DeliveryView, WebhookView } from './queries'
import { deliveryProblems, PING, webhookKinds } from './rules'

/** `off`: since when and why it is told nothing. `failingSince`: the first failed attempt since one came through. */
export const webhookOutput = z
  .strictObject({
    id: z.uuid(),
    url: z.string(),
    kinds: z.array(z.enum(webhookKinds)),
    createdAt: z.iso.datetime(),
    off: z
      .strictObject({ at: z.iso.datetime(), because: z.enum(['gone', 'failing', 'keeperLeft']) })
      .nullable(),
    failingSince: z.iso.datetime().nullable(),
    deadDeliveries: z.number().int(),
  })
  .meta({ id: 'Webhook' })

/** `secret`: in the first answer alone; null in a repeated one. */
export const addedWebhookOutput = webhookOutput
  .extend({ secret: z.string().nullable() })
  .meta({ id: 'WebhookAdded' })

export const presentWebhook = ({ offAt, offBecause, _count, ...webhook }: WebhookView) => ({
  id: webhook.id,
  url: webhook.url,
  kinds: webhook.kinds,
  createdAt: webhook.createdAt,
  off: offAt && { at: offAt, because: offBecause },
  failingSince: webhook.failingSince,
  deadDeliveries: _count.deliveries,
})

const kind = z.enum([...webhookKinds, PING])

/** What is posted. `object` is the address of the page of what it is about; a test of a webhook of the site has no seminar. */
export const webhookMessage = z
  .strictObject({
    id: z.uuid(),
    type: kind,
    at: z.iso.datetime(),
    seminar: z.string().nullable(),
    question: z.uuid().optional(),
    object: z.url(),
  })
  .meta({ id: 'WebhookMessage' })

/** `dueAt`: of the next attempt. `answer`: the first characters of the latest answer. */
export const deliveryOutput = z
  .strictObject({
    id: z.uuid(),
    type: kind,
    at: z.iso.datetime(),
    object: z.url(),
    state: z.enum(['waiting', 'delivered', 'dead']),
    attempts: z.number().int(),
    dueAt: z.iso.datetime().nullable(),
    triedAt: z.iso.datetime().nullable(),
    status: z.number().int().nullable(),
    answer: z.string(),
    problem: z.enum(deliveryProblems).nullable(),
  })
  .meta({ id: 'WebhookDelivery' })

export const presentDelivery = ({ eventId: _, kind, path, dueAt, ...delivery }: DeliveryView) => ({
  ...delivery,
  type: kind,
  object: linkTo(path),
  dueAt: delivery.state === 'waiting' ? dueAt : null,
})
