import { z } from 'zod'
import { addWebhook } from '@/lib/exchange/webhooks/commands/add'
import { ping, replayDelivery } from '@/lib/exchange/webhooks/commands/deliver'
import { removeWebhook } from '@/lib/exchange/webhooks/commands/remove'
import { turnOn } from '@/lib/exchange/webhooks/commands/turn'
import { webhookInput } from '@/lib/exchange/webhooks/input'
import {
  addedWebhookOutput,
  deliveryOutput,
  presentDelivery,
  presentWebhook,
  webhookOutput,
} from '@/lib/exchange/webhooks/present'
import { findDelivery, findWebhook, listDeliveries, listWebhooks } from '@/lib/exchange/webhooks/queries'
import type { Person } from '@/lib/people/rules'
import { pageQuery } from '@/lib/platform/page'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })
const ofWebhook = z.object({ webhook: z.uuid() })
const ofDelivery = z.object({ delivery: z.uuid() })

const placeIn = async (person: Person, seminar: string) => ({
  person,
  member: await findSeminar(person, seminar),
})

/** Addresses that are told that something happened, for instructors. */
export const webhooksRoutes: RouteTable = {
  '/seminars/{seminar}/webhooks': {
    GET: api({
      summary: 'The webhooks of a seminar, for instructors',
      scope: 'read',
      params: ofSeminar,
      output: listOf(webhookOutput),
      async handle({ person, params, request }) {
        const webhooks = await listWebhooks(await placeIn(person, params.seminar))
        return list(request, { items: webhooks.map(presentWebhook), next: null })
      },
    }),
    POST: api({
      summary:
        'Add a webhook: an https address that is told of events of these kinds, as what its instructor may know, by POST requests signed as Standard Webhooks says. Only this answer contains the secret, and only once',
      scope: 'write',
      params: ofSeminar,
      input: webhookInput,
      output: addedWebhookOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const added = await addWebhook(await placeIn(person, params.seminar), input, once)
        return outcome(added, request, async ({ id, secret, replayed }) => {
          const { webhook } = await findWebhook(person, id)
          const location = `/api/v1/webhooks/${id}`
          return created({ ...presentWebhook(webhook), secret }, { location, replayed })
        })
      },
    }),
  },

  '/webhooks/{webhook}': {
    GET: api({
      summary: 'A webhook',
      scope: 'read',
      params: ofWebhook,
      output: webhookOutput,
      async handle({ person, params }) {
        return resource(presentWebhook((await findWebhook(person, params.webhook)).webhook))
      },
    }),
    DELETE: api({
      summary: 'Delete a webhook, with its secret and its deliveries',
      scope: 'write',
      params: ofWebhook,
      status: 204,
      async handle({ person, params, request }) {
        return outcome(await removeWebhook(person, params.webhook), request, async () => nothing())
      },
    }),
  },

  '/webhooks/{webhook}/resume': {
    POST: api({
      summary: 'Turn a webhook on again, unless the instructor who added it no longer teaches the seminar',
      scope: 'write',
      params: ofWebhook,
      output: webhookOutput,
      async handle({ person, params, once, request }) {
        return outcome(await turnOn(person, params.webhook, once), request, async ({ id, replayed }) =>
          resource(presentWebhook((await findWebhook(person, id)).webhook), undefined, replayed),
        )
      },
    }),
  },

  '/webhooks/{webhook}/ping': {
    POST: api({
      summary: 'Send a test, `webhook.pinged`, which is tried once',
      scope: 'write',
      params: ofWebhook,
      output: deliveryOutput,
      status: 201,
      async handle({ person, params, once, request }) {
        return outcome(await ping(person, params.webhook, once), request, async ({ id, replayed }) => {
          const location = `/api/v1/webhooks/${params.webhook}/deliveries`
          return created(presentDelivery((await findDelivery(person, id)).delivery), { location, replayed })
        })
      },
    }),
  },

  '/webhooks/{webhook}/deliveries': {
    GET: api({
      summary: 'The deliveries of a webhook of the last month, the latest event first',
      scope: 'read',
      params: ofWebhook,
      query: pageQuery,
      output: listOf(deliveryOutput),
      async handle({ person, params, query, request }) {
        const { items, next } = await listDeliveries(await findWebhook(person, params.webhook), query)
        return list(request, { items: items.map(presentDelivery), next })
      },
    }),
  },

  '/deliveries/{delivery}/replay': {
    POST: api({
      summary: 'Send a delivery again, under its own id',
      scope: 'write',
      params: ofDelivery,
      output: deliveryOutput,
      async handle({ person, params, once, request }) {
        const replayed = await replayDelivery(person, params.delivery, once)
        return outcome(replayed, request, async ({ id, replayed: again }) =>
          resource(presentDelivery((await findDelivery(person, id)).delivery), undefined, again),
        )
      },
    }),
  },
}
