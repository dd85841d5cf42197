import { eventsAmong, readerOf } from '@/lib/curation/record/queries'
import { hrefOf } from '@/lib/curation/record/words'
import type { Tx } from '@/lib/platform/database/db'
import type { Prisma } from '@/lib/platform/prisma/client'
import { followRecord, type RecordRow } from '@/lib/platform/record-follower'
import { now } from '@/lib/platform/time/clock'
import { seminarPath } from '@/lib/seminars/paths'
import { hearerIn } from './access'
import { turnOff } from './commands/turn'
import { addJobs } from './queue'
import { OLD_NEWS } from './rules'

/** Makes the deliveries of everything recorded by now. */
export async function hearAll(): Promise<void> {
  while ((await followRecord('webhooks', hear)) > 0);
}

/** Making a delivery twice has no effect, since a webhook has one for each event. */
async function hear(tx: Tx, events: RecordRow[]): Promise<void> {
  const bySeminar = newsBySeminar(events)
  const webhooks = await webhooksOf(tx, [...bySeminar.keys()])
  for (const webhook of webhooks) {
    const seminars = webhook.seminarId ? [webhook.seminarId] : [...bySeminar.keys()]
    for (const seminar of seminars)
      await makeDeliveries(tx, webhook, { seminar, events: bySeminar.get(seminar) ?? [] })
  }
  await addJobs(
    tx,
    webhooks.map(({ id }) => id),
  )
}

function newsBySeminar(events: RecordRow[]): Map<string, RecordRow[]> {
  const since = new Date(now().getTime() - OLD_NEWS)
  const bySeminar = new Map<string, RecordRow[]>()
  for (const event of events) {
    if (event.seminar_id === null || event.at <= since) continue
    const earlier = bySeminar.get(event.seminar_id) ?? []
    bySeminar.set(event.seminar_id, [...earlier, event])
  }
  return bySeminar
}

const webhooksOf = (tx: Tx, seminars: string[]) =>
  tx.webhook.findMany({
    where: { offAt: null, OR: [{ seminarId: { in: seminars } }, { seminarId: null }] },
    include: { keeper: true },
  })

type HearingWebhook = Awaited<ReturnType<typeof webhooksOf>>[number]

type News = { seminar: string; events: RecordRow[] }

/** What the webhook's keeper sees in the record of its seminar, by the record's own predicate. */
async function makeDeliveries(tx: Tx, webhook: HearingWebhook, { seminar, events }: News): Promise<void> {
  const heard = new Map(
    events
      .filter(({ kind, at }) => webhook.kinds.includes(kind) && at >= webhook.createdAt)
      .map((event) => [event.id, event]),
  )
  if (heard.size === 0) return
  const member = await hearerIn(tx, seminar, webhook)
  if (!member) return webhook.seminarId ? turnOff(tx, webhook, 'keeperLeft') : undefined
  const seen = await eventsAmong(await readerOf(member, tx), [...heard.keys()], tx)
  const data = seen.map(({ id, event }): Prisma.WebhookDeliveryCreateManyInput => {
    const { kind, at } = heard.get(id) ?? { kind: event.kind, at: new Date(event.at) }
    const path = hrefOf(event, member.seminar.slug) ?? seminarPath(member.seminar.slug)
    const about = { eventId: id, seminarId: seminar, questionId: event.question?.id, kind, path, at }
    return { webhookId: webhook.id, ...about, dueAt: now() }
  })
  await tx.webhookDelivery.createMany({ data, skipDuplicates: true })
}
