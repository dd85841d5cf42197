import { db, type Tx } from '@/lib/platform/database/db'
import { addJobs, isForsaken } from '@/lib/platform/jobs/row-jobs'
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
  await addJobs(tx, made, Prisma.sql`r.id = ${id}::uuid`, seconds)
}

/** Gives a job to each archive that nobody works on. */
export async function requeueArchives(): Promise<void> {
  await addJobs(db, made, isForsaken)
}

const made = { task: ARCHIVE, table: Prisma.sql`made_archive`, flags: [ARCHIVES] }

/** Deletes the archives whose time is over. */
export async function clearMadeArchives(): Promise<void> {
  await db.madeArchive.deleteMany({ where: { createdAt: { lt: new Date(now().getTime() - KEPT) } } })
}
