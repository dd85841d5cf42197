import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import { db } from './database/db'
import { noteOutage } from './database/outage'
import { log } from './log'
import { Prisma } from './prisma/client'
import { SECOND } from './time/units'

/** The SQL that adds a job, in the transaction of the statement that it stands in; `at`: not before. */
export const jobOf = (task: string, { at = null }: { at?: Date | null } = {}): Prisma.Sql =>
  Prisma.sql`graphile_worker.add_job(${task}, run_at => ${at}::timestamptz)`

/**
 * One run does what every waiting job of a task asks for, when the task reads all that there is to do: the others are done
 * with this one. What they are about was committed with them.
 */
export async function dropWaiting(task: string): Promise<void> {
  await db.$executeRaw`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
    WHERE task_identifier = ${task} AND locked_at IS NULL AND run_at <= now()`
}

/** Forgets the jobs that failed for good a month ago. */
export async function clearJobs(): Promise<void> {
  await db.$executeRaw`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
    WHERE attempts >= max_attempts AND updated_at < now() - interval '30 days'`
}

type Jobs = {
  /** The database without a pooler in between. */
  url: string
  tasks: TaskList
  /** When the recurring ones are due, as in crontab; one that failed waits for its next turn. */
  recurring: Record<string, string>
  /** Flags of jobs that have to wait at the moment. */
  held: () => string[]
}

const started = globalThis as { vetaJobs?: { stop(): Promise<void> } }

/** In milliseconds: how long a job under way may take when the process ends. Another process takes it up later. */
const GRACE = 3 * SECOND

/**
 * Runs the jobs of the queue in this process, as each of several does: a job is run by one of them. It is told of each new
 * one, and looks for those whose time has come every five seconds. Ends with `stop`, which lib/setup/serve calls.
 */
export function runJobs(jobs: Jobs): void {
  if (started.vetaJobs) return
  const pgPool = new Pool({ connectionString: jobs.url, max: 5, application_name: 'veta jobs' })
  // The library watches the connections that it uses, and not those that it has given back or ends.
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
        concurrency: 3,
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

/** The library tells of each job; the operator needs to know of those that failed. A stack follows in further lines. */
const logger = new Logger(() => (level, message) => {
  const [reason] = message.split('\n', 1)
  if (level === 'error') log.error({ reason }, 'jobs')
  else if (level === 'warning') log.warn({ reason }, 'jobs')
})

let isWatching = false

/** Asks the database each second from the loss of a connection until it answers, so that an outage is known while it lasts. */
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
