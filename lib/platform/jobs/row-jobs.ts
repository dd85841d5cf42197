import type { Tx } from '../database/db'
import { Prisma } from '../prisma/client'

/** Rows that a job works on: the job's task, their table, and the flags of their jobs. */
export type RowTask = { task: string; table: Prisma.Sql; flags?: string[] }

/**
 * Adds a job for each row `r` of the condition, to run after a number of seconds. A row has one job at most: one that waits gets the
 * new time.
 */
export const addJobs = (
  tx: Tx,
  { task, table, flags }: RowTask,
  which: Prisma.Sql,
  seconds = 0,
) => tx.$executeRaw`
  SELECT graphile_worker.add_job(${task}, json_build_object('id', r.id), job_key => ${task} || ' ' || r.id,
    run_at => now() + make_interval(secs => ${seconds}), flags => ${flags ?? null}::text[])
  FROM ${table} r LEFT JOIN graphile_worker.jobs j ON j.key = ${task} || ' ' || r.id WHERE ${which}`

/**
 * A condition on rows `r` of `addJobs`: nobody works on them, and they gave no sign of life for three minutes. Their process was
 * killed, or the database was restored from a backup.
 */
export const isForsaken = Prisma.sql`r.state IN ('waiting', 'working') AND r.moved_at < now() - interval '3 minutes'
  AND (j.id IS NULL OR j.attempts >= j.max_attempts OR j.locked_at < now() - interval '3 minutes')`
