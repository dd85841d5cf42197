import { z } from 'zod'
import { db, type Tx } from '@/lib/platform/database/db'
import { decrypt } from '@/lib/platform/encryption'
import { linkTo } from '@/lib/platform/mail/send'
import type { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import { hearerIn } from './access'
import { turnOff } from './commands/turn'
import { type PostOutcome, post } from './post'
import { addJobs } from './queue'
import { hasFailedForDays, LISTED, nextAttempt } from './rules'
import { signatureHeaders } from './signature'

/** In milliseconds: how long one run begins new deliveries; a claim outlasts its last one. */
const RUN = MINUTE
const CLAIM = 3 * MINUTE

/** A run ends after so many failures, and the next one is a minute later. */
const FAILURES = 3

const payloadOfJob = z.object({ id: z.uuid() })

let busy = 0

/** Servers that are slow to answer must not delay other jobs. */
export const webhooksAreBusy = (): boolean => busy > 0

/** The task of a webhook's job: sends what is due, the oldest first, one after the other. */
export async function sendDeliveries(payload: unknown): Promise<void> {
  const { id } = payloadOfJob.parse(payload)
  const webhook = await claim(id)
  if (!webhook) return
  busy += 1
  let failures = 0
  try {
    const begun = Date.now()
    while (failures < FAILURES && Date.now() - begun < RUN) {
      const sent = await sendNext(webhook)
      if (sent === 'nothing') break
      if (sent === 'failed') failures += 1
    }
  } finally {
    busy -= 1
    await db.webhook.updateMany({ where: { id }, data: { claimedUntil: null } })
  }
  // Also for what was added while another job of this webhook found it claimed.
  await addJobs(db, [id], failures === FAILURES ? new Date(Date.now() + MINUTE) : undefined)
}

/** Claims a webhook, so that two processes never send its deliveries at one time. */
async function claim(id: string): Promise<SendingWebhook | null> {
  const free = [{ claimedUntil: null }, { claimedUntil: { lt: new Date() } }]
  const { count } = await db.webhook.updateMany({
    where: { id, offAt: null, OR: free },
    data: { claimedUntil: new Date(Date.now() + CLAIM) },
  })
  return count === 0 ? null : db.webhook.findUnique({ where: { id }, include: { keeper: true } })
}

type SendingWebhook = Prisma.WebhookGetPayload<{ include: { keeper: true } }>

async function sendNext(webhook: SendingWebhook): Promise<'sent' | 'failed' | 'nothing'> {
  const delivery = await nextDue(webhook.id)
  if (!delivery) return 'nothing'
  if (webhook.seminarId && !(await hearerIn(db, webhook.seminarId, webhook))) {
    await db.$transaction((tx) => turnOff(tx, webhook, 'keeperLeft'))
    return 'nothing'
  }
  const outcome = await send(webhook, delivery)
  await db.$transaction((tx) => settle(tx, webhook, { delivery, outcome }))
  return outcome.problem === null ? 'sent' : 'failed'
}

/** Of a webhook that is on. */
const nextDue = (webhookId: string) =>
  db.webhookDelivery.findFirst({
    where: { webhookId, state: 'waiting', dueAt: { lte: now() }, webhook: { offAt: null } },
    orderBy: [{ at: 'asc' }, { eventId: 'asc' }, { id: 'asc' }],
  })

type DueDelivery = NonNullable<Awaited<ReturnType<typeof nextDue>>>

async function send(webhook: SendingWebhook, delivery: DueDelivery): Promise<PostOutcome> {
  const secret = decrypt('webhook', webhook.secret)
  if (secret === null) return { status: null, answer: '', problem: 'secretLost' }
  const body = JSON.stringify(await payloadOf(delivery))
  const headers = signatureHeaders(secret, { id: delivery.id, sentAt: now(), body })
  return post({ url: webhook.url, headers, body })
}

/** That something happened, where and when: no content, and nobody's name. */
async function payloadOf({ id, kind, at, seminarId, questionId, path }: DueDelivery) {
  const seminar = seminarId
    ? await db.seminar.findUnique({ where: { id: seminarId }, select: { slug: true } })
    : null
  return {
    id,
    type: kind,
    at: at.toISOString(),
    seminar: seminar?.slug ?? null,
    ...(questionId && { question: questionId }),
    object: linkTo(path),
  }
}

type Attempt = { delivery: DueDelivery; outcome: PostOutcome }

/** Nothing, where the webhook was removed, or the delivery was begun anew, in the meantime. */
async function settle(tx: Tx, webhook: SendingWebhook, { delivery, outcome }: Attempt): Promise<void> {
  const attempts = delivery.attempts + 1
  const triedAt = now()
  const dueAt = delivery.eventId === null ? null : nextAttempt(attempts, triedAt)
  const state = outcome.problem === null ? 'delivered' : dueAt ? 'waiting' : 'dead'
  const { count } = await tx.webhookDelivery.updateMany({
    where: { id: delivery.id, state: 'waiting', attempts: delivery.attempts },
    data: { ...outcome, attempts, triedAt, state, ...(dueAt && state === 'waiting' && { dueAt }) },
  })
  if (count === 0) return
  const { id } = webhook
  if (state === 'delivered') {
    await tx.webhook.updateMany({ where: { id }, data: { failingSince: null } })
    return
  }
  await tx.webhook.updateMany({ where: { id, failingSince: null }, data: { failingSince: triedAt } })
  if (outcome.status === 410) return turnOff(tx, webhook, 'gone')
  if (state === 'dead' && (await isFailing(tx, id, triedAt))) await turnOff(tx, webhook, 'failing')
}

async function isFailing(tx: Tx, id: string, at: Date): Promise<boolean> {
  const webhook = await tx.webhook.findUnique({ where: { id }, select: { failingSince: true } })
  return hasFailedForDays(webhook?.failingSince ?? null, at)
}

/** Deletes deliveries that arrived or died a month ago. */
export async function clearDeliveries(): Promise<void> {
  const before = new Date(now().getTime() - LISTED)
  await db.webhookDelivery.deleteMany({ where: { state: { not: 'waiting' }, dueAt: { lt: before } } })
}
