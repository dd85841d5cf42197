import { z } from 'zod'
import { personById } from '@/lib/people/providers'
import { writeBytes } from '@/lib/platform/database/bytes'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted, TooMany } from '@/lib/platform/errors'
import { reported } from '@/lib/platform/jobs/job-progress'
import { log } from '@/lib/platform/log'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { limits } from '../form/manifest'
import type { ArchiveProgress, WritingStep } from '../progress'
import type { ArchiveScope } from '../write/scope'
import { type ArchiveErrand, packArchive } from '../write/write'
import { scopeOf, sightOf } from './queries'
import { queueArchive } from './queue'

const payloadOfJob = z.object({ id: z.uuid() })

/** In seconds: how long an archive waits where too many others do. */
const PAUSE = 20

/**
 * The task of an archive's job: makes it as its person sees it now, and keeps it in pieces. It goes on when its page is closed, and
 * ends once its row is gone.
 */
export async function makeQueuedArchive(payload: unknown): Promise<void> {
  const { id } = payloadOfJob.parse(payload)
  const row = await claim(id)
  if (!row) return
  const scope = await scopeNow(row)
  if (!scope) return settle(id, { state: 'failed' })
  const cancelling = new AbortController()
  const note = (progress?: ArchiveProgress<WritingStep>) => writeDown(id, progress)
  try {
    const size = await reported({ note, cancelling }, (tell) =>
      store(id, scope, { tell, signal: cancelling.signal }),
    )
    await settle(id, { state: 'done', size, sight: sightOf(scope) })
  } catch (error) {
    if (cancelling.signal.aborted) return
    if (error instanceof TooMany) return postpone(id)
    log.error({ id, reason: error instanceof Error ? error.message : 'unknown' }, 'an archive was not made')
    await settle(id, { state: 'failed' })
  }
}

async function claim(id: string) {
  const where = { id, state: { in: ['waiting' as const, 'working' as const] } }
  const { count } = await db.madeArchive.updateMany({ where, data: { state: 'working', movedAt: now() } })
  if (count === 0) return null
  // Pieces that stand here were written by a process that was killed.
  await db.archivePiece.deleteMany({ where: { archiveId: id } })
  const select = { personId: true, seminarId: true, questionId: true, hasNames: true }
  return db.madeArchive.findUnique({ where: { id }, select })
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/** Null where the person may not have it any more. */
async function scopeNow({ personId, ...of }: Claimed): Promise<ArchiveScope | null> {
  try {
    const person = await personById(personId)
    return person && (await scopeOf(person, of))
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotPermitted) return null
    throw error
  }
}

/** In bytes, of a row. */
const PIECE = 1_000_000

/** Returns the length of the file in bytes. */
async function store(id: string, scope: ArchiveScope, writing: ArchiveErrand): Promise<number> {
  let waiting: Uint8Array[] = []
  const kept = { pieces: 0, size: 0, waiting: 0 }
  const flush = async () => {
    await insert({ id, ordinal: kept.pieces, bytes: Buffer.concat(waiting) })
    waiting = []
    kept.waiting = 0
    kept.pieces++
  }
  await packArchive(
    scope,
    async (piece) => {
      waiting.push(piece)
      kept.waiting += piece.length
      kept.size += piece.length
      if (kept.size > limits.packed) throw new Error('the archive is larger than an import takes')
      if (kept.waiting >= PIECE) await flush()
    },
    writing,
  )
  await flush()
  return kept.size
}

/** Keeps a piece of an archive, or nothing where the archive was discarded meanwhile. */
const insert = ({ id, ordinal, bytes }: { id: string; ordinal: number; bytes: Buffer }) =>
  writeBytes(Prisma.sql`INSERT INTO archive_piece (archive_id, ordinal, bytes)
    SELECT m.id, ${ordinal}, ${bytes} FROM made_archive m WHERE m.id = ${id}::uuid`)

/** The rows that a job may still write to. */
const underWay = (id: string) => ({ id, state: 'working' as const })

async function writeDown(id: string, progress?: ArchiveProgress<WritingStep>): Promise<number> {
  const data = { ...progress, movedAt: now() }
  return (await db.madeArchive.updateMany({ where: underWay(id), data })).count
}

async function settle(id: string, data: Prisma.MadeArchiveUpdateManyMutationInput): Promise<void> {
  await db.madeArchive.updateMany({ where: underWay(id), data: { ...data, movedAt: now() } })
}

async function postpone(id: string): Promise<void> {
  await settle(id, { state: 'waiting' })
  await queueArchive(db, { id }, PAUSE)
}
