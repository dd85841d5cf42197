import { notify } from '@/lib/notices/commands/notify'
import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { log } from '@/lib/platform/log'
import type { WebhookEnd } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { hearerIn, permitWebhooks } from '../access'
import { findWebhook, holdWebhook } from '../queries'
import { recordWebhook } from './add'

type Turned = { id: string; seminarId: string | null }

/**
 * Turns a webhook off: it is told nothing more, and what waited for it is dead. Its instructors get a notice; an operator finds
 * it in the log.
 */
export async function turnOff(tx: Tx, { id, seminarId }: Turned, because: WebhookEnd): Promise<void> {
  const data = { offAt: now(), offBecause: because }
  const { count } = await tx.webhook.updateMany({ where: { id, offAt: null }, data })
  if (count === 0) return
  const dead = { state: 'dead', problem: 'off' } as const
  await tx.webhookDelivery.updateMany({ where: { webhookId: id, state: 'waiting' }, data: dead })
  if (seminarId) await tellInstructors(tx, { id, seminarId })
  else log.warn({ webhook: id, because }, 'a webhook was turned off')
}

async function tellInstructors(tx: Tx, { id, seminarId }: { id: string; seminarId: string }): Promise<void> {
  const event = { kind: 'webhook.turnedOff', subject: 'webhook', subjectId: id }
  await record(tx, { actor: null, seminarId, ...event })
  const where = { seminarId, role: 'instructor', endedAt: null } as const
  const instructors = await tx.membership.findMany({ where, select: { personId: true } })
  const about = { seminarId, questionId: null, kind: 'webhook', event: event.kind } as const
  const occasion = `${id} ${now().toISOString()}`
  await notify(
    tx,
    instructors.map(({ personId }) => ({
      ...about,
      ...{ personId, subject: 'seminar', subjectId: seminarId, occasion, at: now() },
    })),
  )
}

/**
 * Turns a webhook on again. What it missed stays untold. It hears what its keeper may know, whoever turns it on, since the keeper
 * may be the one who reads what is sent to its address. Conflict webhookKeeperLeft once its keeper does not teach any more.
 */
export async function turnOn(
  person: Person,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findWebhook(person, id),
    permit: (found) => permitWebhooks(found),
    hold: holdWebhook,
    async make(tx, { member, webhook }) {
      if (webhook.offAt === null) return done({ id })
      if (member) await permitHearing(tx, member.seminar.id, id)
      const data = { offAt: null, offBecause: null, failingSince: null }
      await tx.webhook.update({ where: { id }, data })
      await recordWebhook(tx, { person, member }, { kind: 'webhook.turnedOn', id })
      return done({ id })
    },
  })
}

async function permitHearing(tx: Tx, seminarId: string, id: string): Promise<void> {
  const webhook = await tx.webhook.findUniqueOrThrow({ where: { id }, select: { keeper: true } })
  if (!(await hearerIn(tx, seminarId, webhook))) throw new Conflict('webhookKeeperLeft')
}
