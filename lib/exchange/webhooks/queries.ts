import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import { holdMember } from '@/lib/seminars/locks'
import { permitWebhooks, placeOf, type WebhookPlace } from './access'

/** Without the secret, which no answer but the first contains. */
const shown = {
  id: true,
  seminarId: true,
  url: true,
  kinds: true,
  createdAt: true,
  offAt: true,
  offBecause: true,
  failingSince: true,
  keeper: { select: { id: true, name: true } },
  _count: { select: { deliveries: { where: { state: 'dead' } } } },
} as const

export type WebhookView = Awaited<ReturnType<typeof listWebhooks>>[number]

/** The webhooks of a seminar, or of the site; the oldest first. */
export async function listWebhooks(place: WebhookPlace) {
  permitWebhooks(place)
  const seminarId = place.member?.seminar.id ?? null
  return db.webhook.findMany({ where: { seminarId }, orderBy: { id: 'asc' }, select: shown })
}

export type FoundWebhook = WebhookPlace & { webhook: WebhookView }

/** A webhook, for those who run it. */
export async function findWebhook(person: Person, id: string, tx: Tx = db): Promise<FoundWebhook> {
  const webhook = isId(id) ? await tx.webhook.findUnique({ where: { id }, select: shown }) : null
  if (!webhook) throw new NotFound()
  return { ...(await placeOf(person, webhook, tx)), webhook }
}

/** Holds the acting member until the commit, and reads the webhook anew. */
export async function holdWebhook(tx: Tx, { person, member, webhook }: FoundWebhook): Promise<FoundWebhook> {
  if (member) await holdMember(tx, member)
  await tx.$executeRaw`SELECT FROM webhook WHERE id = ${webhook.id}::uuid FOR NO KEY UPDATE`
  return findWebhook(person, webhook.id, tx)
}

const listed = {
  id: true,
  eventId: true,
  kind: true,
  at: true,
  path: true,
  state: true,
  attempts: true,
  dueAt: true,
  triedAt: true,
  status: true,
  answer: true,
  problem: true,
} as const

/** A page of a webhook's deliveries, the latest first. */
export async function listDeliveries({ webhook }: FoundWebhook, page: PageRequest) {
  const rows = await db.webhookDelivery.findMany({
    where: { webhookId: webhook.id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    cursor: page.after ? { id: page.after } : undefined,
    skip: page.after ? 1 : 0,
    take: page.limit + 1,
    select: listed,
  })
  return pageOf(rows, page)
}

export type DeliveryView = Awaited<ReturnType<typeof listDeliveries>>['items'][number]

export type FoundDelivery = FoundWebhook & { delivery: DeliveryView }

/** A delivery, for those who run its webhook. */
export async function findDelivery(person: Person, id: string, tx: Tx = db): Promise<FoundDelivery> {
  const select = { ...listed, webhookId: true }
  const found = isId(id) ? await tx.webhookDelivery.findUnique({ where: { id }, select }) : null
  if (!found) throw new NotFound()
  const { webhookId, ...delivery } = found
  return { ...(await findWebhook(person, webhookId, tx)), delivery }
}
