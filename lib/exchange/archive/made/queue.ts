import { db, type Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import { oneAtATime } from '../one-at-a-time'

/** In milliseconds: how long an archive waits for its person. */
export const KEPT = DAY

/** The task of an archive's job. */
export const ARCHIVE = 'archive'

/** The flag of its jobs. */
export const ARCHIVES = 'archives'

/** A job that waited for its turn would keep letters from being sent: it is left in the queue meanwhile. */
export const archivesAreBusy = (): boolean => oneAtATime('export').isBusy

/** Queues an archive, in the transaction that notes it; or again, after a number of seconds. */
export async function queueArchive(tx: Tx, { id }: { id: string }, seconds = 0): Promise<void> {
  await addJobs(tx, Prisma.sql`m.id = ${id}::uuid`, seconds)
}

/** Gives a job to each archive without one, whose process gave no sign of life for three minutes: it was killed. */
export async function requeueArchives(): Promise<void> {
  await addJobs(
    db,
    Prisma.sql`m.state IN ('waiting', 'working') AND m.moved_at < now() - interval '3 minutes'
      AND (j.id IS NULL OR j.attempts >= j.max_attempts OR j.locked_at < now() - interval '3 minutes')`,
  )
}

const addJobs = (tx: Tx, which: Prisma.Sql, seconds = 0) => tx.$executeRaw`
  SELECT graphile_worker.add_job(${ARCHIVE}, json_build_object('id', m.id), job_key => ${ARCHIVE} || ' ' || m.id,
    run_at => now() + make_interval(secs => ${seconds}), flags => ARRAY[${ARCHIVES}])
  FROM made_archive m LEFT JOIN graphile_worker.jobs j ON j.key = ${ARCHIVE} || ' ' || m.id WHERE ${which}`

/** Deletes the archives whose time is over. */
export async function clearMadeArchives(): Promise<void> {
  await db.madeArchive.deleteMany({ where: { createdAt: { lt: new Date(now().getTime() - KEPT) } } })
}
