import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'

type GivenWebhook = { url?: string; secret?: string; answer?: string }

/** A webhook by its rows alone, at an address that does not exist, with a delivery that is dead. */
export async function aWebhookIn({ person, seminar }: Member, given: GivenWebhook = {}) {
  const { url = 'https://hooks.example/', secret = '', answer = '' } = given
  const at = new Date()
  const of = { seminarId: seminar.id, keeperId: person.id, kinds: ['seminar.unarchived'] }
  const { id } = await db.webhook.create({ data: { ...of, url, secret, createdAt: at } })
  const about = { webhookId: id, seminarId: seminar.id, kind: 'seminar.unarchived' }
  const sent = { state: 'dead', attempts: 8, status: 500, problem: 'refused', answer } as const
  const path = seminarPath(seminar.slug)
  const delivery = await db.webhookDelivery.create({ data: { ...about, ...sent, path, at, dueAt: at } })
  return { id, delivery: delivery.id }
}
