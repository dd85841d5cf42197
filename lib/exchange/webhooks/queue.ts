import { db, type Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'

/** The task of a webhook's job: one for all of its deliveries, so that they leave in their order. */
export const WEBHOOK = 'webhook'

/** The flag of its jobs. */
export const WEBHOOKS = 'webhooks'

/** Gives each of these webhooks a job for when its next delivery is due, in place of one that waits. */
export async function addJobs(tx: Tx, ids: string[], notBefore: Date = new Date(0)): Promise<void> {
  await add(tx, Prisma.sql`w.id = ANY(${ids}::uuid[])`, notBefore)
}

/**
 * Gives a job to each webhook that has something to send and no job: after a restored backup, or a process that was killed. A job
 * locked for five minutes has lost its process.
 */
export async function requeueDeliveries(): Promise<void> {
  const isLeft = Prisma.sql`NOT EXISTS (SELECT FROM graphile_worker.jobs j WHERE j.key = ${WEBHOOK} || ' ' || w.id
    AND j.attempts < j.max_attempts AND coalesce(j.locked_at > now() - interval '5 minutes', TRUE))`
  await add(db, isLeft, new Date(0))
}

const add = (tx: Tx, which: Prisma.Sql, notBefore: Date) => tx.$executeRaw`
  SELECT graphile_worker.add_job(${WEBHOOK}, json_build_object('id', next.id),
    run_at => greatest(next.due_at, ${notBefore}::timestamptz), job_key => ${WEBHOOK} || ' ' || next.id, flags => ARRAY[${WEBHOOKS}])
  FROM (SELECT w.id, min(d.due_at) AS due_at FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id
    WHERE w.off_at IS NULL AND d.state = 'waiting' AND ${which} GROUP BY w.id) next`
