import { z } from 'zod'
import { addWebhook } from '@/lib/exchange/webhooks/commands/add'
import { replayDead } from '@/lib/exchange/webhooks/commands/deliver'
import { removeWebhook } from '@/lib/exchange/webhooks/commands/remove'
import { turnOn } from '@/lib/exchange/webhooks/commands/turn'
import { webhookInput } from '@/lib/exchange/webhooks/input'
import { presentDelivery, presentWebhook } from '@/lib/exchange/webhooks/present'
import { findWebhook, listDeliveries, listWebhooks, type WebhookView } from '@/lib/exchange/webhooks/queries'
import { webhookKinds } from '@/lib/exchange/webhooks/rules'
import { operator } from '@/lib/people/access'
import { NotFound } from '@/lib/platform/errors'
import { command } from './command'
import { accepted, Failure } from './failure'

/** Operators have webhooks of the whole site; those of seminars are their instructors'. */
const site = { person: operator, member: null }

const kinds = z
  .string()
  .transform((typed) => typed.split(',').map((kind) => kind.trim()))
  .pipe(webhookInput.shape.kinds)

export const webhookAdd = command({
  name: 'webhook add',
  does: 'Add a webhook that hears of every seminar, and print its secret, which is not shown again',
  takes: '--url U [--kinds K,K]',
  about: `
  --url U     an https address. Each event is posted to it, signed as Standard Webhooks says
  --kinds K   kinds of events, with commas between them; all without it:
              ${webhookKinds.join('\n              ')}`,
  options: { url: { type: 'string' }, kinds: { type: 'string' } },
  input: z.strictObject({ url: webhookInput.shape.url, kinds: kinds.default([...webhookKinds]) }),
  async run(input) {
    const { id, secret } = accepted(await addWebhook(site, input))
    const note = `The webhook ${id} posts to ${input.url}. Its secret is not shown again.`
    return { said: secret ?? '', note, value: { id, secret, ...input } }
  },
})

export const webhookList = command({
  name: 'webhook list',
  does: 'List the webhooks of the whole site',
  takes: '',
  about: '',
  options: {},
  input: z.strictObject({}),
  async run() {
    const webhooks = await listWebhooks(site)
    const lines = webhooks.map((webhook) => [webhook.id, webhook.url, stateOf(webhook)].join('  '))
    return { said: lines.join('\n') || 'There is no webhook.', value: webhooks.map(presentWebhook) }
  },
})

function stateOf({ offAt, offBecause, failingSince, _count: { deliveries: dead } }: WebhookView): string {
  const state = offAt ? `off since ${offAt.toISOString()} (${offBecause})` : 'on'
  const failing = failingSince ? [`failing since ${failingSince.toISOString()}`] : []
  return [state, ...failing, ...(dead ? [`${dead} not delivered`] : [])].join(', ')
}

const ofWebhook = {
  takes: 'ID',
  about: '\n  ID   as `webhook list` shows it, or of a seminar’s webhook',
  options: {},
  rest: 'id',
  input: z.strictObject({ id: z.tuple([z.string()], 'required') }),
}

export const webhookDeliveries = command({
  ...ofWebhook,
  name: 'webhook deliveries',
  does: 'List the latest hundred deliveries of a webhook, the latest first',
  async run({ id: [id] }) {
    const { items } = await listDeliveries(await found(id), { limit: 100 })
    const deliveries = items.map(presentDelivery)
    const lines = items.map(({ id, at, kind, state, attempts, problem }) =>
      [id, at.toISOString(), kind, state, `${attempts} tried`, problem ?? ''].join('  ').trim(),
    )
    return { said: lines.join('\n') || 'Nothing has been sent.', value: deliveries }
  },
})

export const webhookResume = command({
  ...ofWebhook,
  name: 'webhook resume',
  does: 'Turn a webhook on again; what it missed stays untold',
  async run({ id: [id] }) {
    const { url } = (await found(id)).webhook
    accepted(await turnOn(operator, id))
    return { said: `Events are posted to ${url} again.`, value: { id } }
  },
})

export const webhookRemove = command({
  ...ofWebhook,
  name: 'webhook remove',
  does: 'Delete a webhook, with its secret and its deliveries',
  async run({ id: [id] }) {
    const { url } = (await found(id)).webhook
    accepted(await removeWebhook(operator, id))
    return { said: `Nothing is posted to ${url} any more.`, value: { id } }
  },
})

export const webhookReplay = command({
  ...ofWebhook,
  name: 'webhook replay',
  does: 'Send the dead deliveries of a webhook again',
  async run({ id: [id] }) {
    const { url } = (await found(id)).webhook
    accepted(await replayDead(operator, id))
    return { said: `What did not reach ${url} is sent again.`, value: { id } }
  },
})

async function found(id: string) {
  try {
    return await findWebhook(operator, id)
  } catch (error) {
    if (error instanceof NotFound) throw new Failure(`There is no webhook ${id}.`)
    throw error
  }
}
