import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import type { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { permitWebhooks } from '../access'
import { webhookPath } from '../paths'
import { type FoundWebhook, findDelivery, findWebhook, holdWebhook } from '../queries'
import { addJobs } from '../queue'
import { PING } from '../rules'

/** Sends a test, which is tried once. Returns the delivery's id. Conflict webhookOff. */
export async function ping(person: Person, id: string, once?: IdempotencyKey): Promise<Result<WriteResult>> {
  await consume('webhookRequests', person.id)
  return command(person, once, {
    find: () => findWebhook(person, id),
    permit: (found) => permitWebhooks(found),
    hold: holdWebhook,
    async make(tx, held, delivery) {
      permitSending(held)
      const seminar = held.member?.seminar
      const path = seminar ? webhookPath(seminar.slug, id) : '/'
      const data = { id: delivery, webhookId: id, seminarId: seminar?.id, kind: PING, path }
      await tx.webhookDelivery.create({ data: { ...data, at: now(), dueAt: now() } })
      await addJobs(tx, [id])
      return done({ id: delivery })
    },
  })
}

/** Sends a delivery again, whatever became of it, under its own id. Conflict webhookOff. */
export async function replayDelivery(
  person: Person,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  await consume('webhookRequests', person.id)
  return command(person, once, {
    find: () => findDelivery(person, id),
    permit: (found) => permitWebhooks(found),
    hold: async (tx, found) => ({ ...found, ...(await holdWebhook(tx, found)) }),
    async make(tx, held) {
      await sendAgain(tx, held, { id })
      return done({ id })
    },
  })
}

/** Sends all dead deliveries of a webhook again. Returns the webhook's id. Conflict webhookOff. */
export async function replayDead(person: Person, id: string): Promise<Result<WriteResult>> {
  return command(person, undefined, {
    find: () => findWebhook(person, id),
    permit: (found) => permitWebhooks(found),
    hold: holdWebhook,
    async make(tx, held) {
      await sendAgain(tx, held, { state: 'dead' })
      return done({ id })
    },
  })
}

async function sendAgain(
  tx: Tx,
  found: FoundWebhook,
  which: Prisma.WebhookDeliveryWhereInput,
): Promise<void> {
  permitSending(found)
  const { id } = found.webhook
  await tx.webhookDelivery.updateMany({
    where: { ...which, webhookId: id },
    data: { state: 'waiting', attempts: 0, dueAt: now(), problem: null },
  })
  await addJobs(tx, [id])
}

function permitSending({ webhook }: FoundWebhook): void {
  if (webhook.offAt !== null) throw new Conflict('webhookOff')
}
