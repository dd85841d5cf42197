import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import { db } from './database/db'
import { noteOutage } from './database/outage'
import { log } from './log'
import { Prisma } from './prisma/client'
import { SECOND } from './time/units'

/** SQL that adds a job within a statement's transaction; `at` is its earliest start. */
export const jobOf = (task: string, { at = null }: { at?: Date | null } = {}): Prisma.Sql =>
  Prisma.sql`graphile_worker.add_job(${task}, run_at => ${at}::timestamptz)`

/**
 * Removes a task's waiting jobs, when the current run reads all that there is to do: their data is already committed.
 */
export async function dropWaiting(task: string): Promise<void> {
  await db.$executeRaw`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
    WHERE task_identifier = ${task} AND locked_at IS NULL AND run_at <= now()`
}

/** Deletes jobs that failed finally more than a month ago. */
export async function clearJobs(): Promise<void> {
  await db.$executeRaw`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
    WHERE attempts >= max_attempts AND updated_at < now() - interval '30 days'`
}

/** Recurring work for each of several rows: one that fails is logged, holds up no other, and is tried again in the next turn. */
export async function eachByItself<Row extends { id: string }>(
  rows: Row[],
  what: string,
  work: (row: Row) => Promise<unknown>,
): Promise<void> {
  for (const row of rows)
    try {
      await work(row)
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      log.error({ id: row.id, reason }, what)
    }
}

type Jobs = {
  /** A direct connection to the database, without a pooler. */
  url: string
  tasks: TaskList
  /** Due times of recurring jobs, as in crontab; a failed one waits for its next turn. */
  recurring: Record<string, string>
  /** Flags of jobs that must wait at the moment. */
  held: () => string[]
}

const started = globalThis as { vetaJobs?: { stop(): Promise<void> } }

/** In milliseconds: how long a job under way may take when the process ends. Another process takes it up later. */
const GRACE = 3 * SECOND

/**
 * Runs jobs of the queue in this process. Several processes may do so, and one of them runs each job. New jobs are announced
 * to it, and every five seconds it looks for due ones. Ends with `stop`, which lib/setup/serve calls.
 */
export function runJobs(jobs: Jobs): void {
  if (started.vetaJobs) return
  const pgPool = new Pool({ connectionString: jobs.url, max: 5, application_name: 'veta jobs' })
  // The library handles errors of connections in use, but not of idle or closing ones.
  pgPool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined))
  const ending = new AbortController()
  const working = keepWorking(pgPool, jobs, ending.signal).finally(() => pgPool.end())
  const stop = async () => {
    ending.abort()
    await Promise.race([working, wait(GRACE, undefined, { ref: false })])
  }
  started.vetaJobs = { stop }
}

/** A runner that ends for a reason of the database is followed by another. */
async function keepWorking(pgPool: Pool, { tasks, recurring, held }: Jobs, ending: AbortSignal) {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:listen:error', () => void watchDatabase())
  const times = Object.entries(recurring)
  const parsedCronItems = parseCronItems(
    times.map(([task, match]) => ({ task, match, options: { maxAttempts: 1 } })),
  )
  const shared = { pgPool, taskList: tasks, parsedCronItems, forbiddenFlags: held, logger, events }
  while (!ending.aborted) {
    try {
      const runner = await run({
        ...shared,
        concurrency: 4,
        pollInterval: 5 * SECOND,
        noHandleSignals: true,
      })
      const stop = () => void runner.stop().catch(failed)
      if (ending.aborted) stop()
      else ending.addEventListener('abort', stop, { once: true })
      await runner.promise
    } catch (error) {
      failed(error)
    }
    await wait(5 * SECOND, undefined, { ref: false, signal: ending }).catch(() => undefined)
  }
}

function failed(error: unknown): void {
  noteOutage(error)
  log.error({ reason: error instanceof Error ? error.message : 'unknown' }, 'jobs do not run')
}

/** The library logs every job; the operator needs the failed ones. A stack follows in further lines. */
const logger = new Logger(() => (level, message) => {
  const [reason] = message.split('\n', 1)
  if (level === 'error') log.error({ reason }, 'jobs')
  else if (level === 'warning') log.warn({ reason }, 'jobs')
})

let isWatching = false

/** After losing a connection, queries the database each second until it answers, so that an outage is known at once. */
async function watchDatabase(): Promise<void> {
  if (isWatching) return
  isWatching = true
  while (!(await answers())) await wait(SECOND, undefined, { ref: false })
  isWatching = false
}

async function answers(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`
    return true
  } catch (error) {
    noteOutage(error)
    return false
  }
}
