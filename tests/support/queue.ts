import { Logger, runOnce } from 'graphile-worker'
import { Pool } from 'pg'
import { db } from '@/lib/platform/database/db'
import { tasks } from '@/lib/web/jobs'

/** Runs the due jobs one after the other, as a server does; all tasks or the named ones. */
export async function jobsDone(...names: Array<keyof typeof tasks>): Promise<void> {
  const chosen = Object.entries(tasks).filter(
    ([name]) => names.length === 0 || names.some((one) => one === name),
  )
  const pgPool = new Pool({ connectionString: process.env.DATABASE_URL, max: 3 })
  // The library handles errors of connections in use.
  pgPool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  const logger = new Logger(() => () => {})
  await runOnce({ pgPool, taskList: Object.fromEntries(chosen), noHandleSignals: true, logger })
  await pgPool.end()
}

/** Sends the letters whose jobs are due, and returns their number. */
export async function lettersSent(): Promise<number> {
  const sent = () => db.letter.count({ where: { sentAt: { not: null } } })
  const before = await sent()
  await jobsDone('letter')
  return (await sent()) - before
}

type Waiting = { task_identifier: string; attempts: number; run_at: Date; last_error: string | null }

/** The waiting jobs, the oldest first. */
export const jobsWaiting = (task: string): Promise<Waiting[]> =>
  db.$queryRaw`SELECT task_identifier, attempts, run_at, last_error FROM graphile_worker.jobs
    WHERE task_identifier = ${task} ORDER BY id`

/** Makes waiting jobs and claims on letters due, as if their time had passed. */
export async function later(): Promise<void> {
  await db.$executeRaw`SELECT graphile_worker.reschedule_jobs((SELECT array_agg(id) FROM graphile_worker.jobs), now())`
  await db.letter.updateMany({ where: { claimedUntil: { not: null } }, data: { claimedUntil: new Date(0) } })
}
