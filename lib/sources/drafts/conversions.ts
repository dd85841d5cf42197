import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { addJobs, isForsaken } from '@/lib/platform/jobs/row-jobs'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { permitImporting } from '../access'
import { csl, kinds, language, title } from '../input'
import { type ConversionProgress, progressOf } from './queries'

/** The fields of a source that a program sent with its file: it is published as soon as it is converted. */
export const publication = z.strictObject({
  title: title.optional(),
  language: language.optional(),
  csl: csl.optional(),
  kinds: kinds.optional(),
  /** Where the file was fetched. */
  address: z.string().optional(),
})

export type Publication = z.infer<typeof publication>

type NewConversion = { draftId: string; isDone: boolean; publication?: Publication }

/** Notes the conversion of a draft's file, in the transaction that keeps the draft. */
export async function addConversion(
  tx: Tx,
  { person, seminar }: Member,
  { draftId, isDone, publication }: NewConversion,
): Promise<{ id: string }> {
  return tx.conversion.create({
    data: {
      personId: person.id,
      seminarId: seminar.id,
      draftId,
      state: isDone ? 'done' : 'waiting',
      publication: publication as Prisma.InputJsonObject | undefined,
      createdAt: now(),
      movedAt: now(),
    },
    select: { id: true },
  })
}

/** Queues a conversion whose file is there, after a number of seconds. */
export async function startConversion({ id }: { id: string }, seconds = 0): Promise<void> {
  await addJobs(db, conversions, Prisma.sql`r.id = ${id}::uuid`, seconds)
}

/** Gives a job to each conversion that nobody works on. */
export async function requeueConversions(): Promise<void> {
  await addJobs(db, conversions, isForsaken)
}

/**
 * Starts the scan whose turn it is, when another one has been recognised: of the person who was served the longest ago, the
 * oldest.
 */
export async function startNextScan(): Promise<void> {
  await addJobs(
    db,
    conversions,
    Prisma.sql`r.id = (SELECT s.id FROM conversion s
      WHERE s.state = 'waiting' AND s.is_scan AND s.draft_id IS NOT NULL
      ORDER BY (SELECT max(o.moved_at) FROM conversion o
        WHERE o.person_id = s.person_id AND o.is_scan AND o.state <> 'waiting') NULLS FIRST, s.created_at, s.id LIMIT 1)`,
  )
}

/** The task's name. */
export const CONVERSION = 'conversion'

const conversions = { task: CONVERSION, table: Prisma.sql`conversion` }

/** Notes what a draft became, for programs that ask for its conversion. */
export async function convertedAt(draft: { id: string }, madeId: string): Promise<void> {
  await db.conversion.updateMany({ where: { draftId: draft.id }, data: { madeId } })
}

/** A conversion is kept as long as its draft, which lives on while its person works on it, and at least a week. */
export async function clearConversions(): Promise<void> {
  await db.$executeRaw`DELETE FROM conversion
    WHERE draft_id IS NULL AND created_at < now() - interval '7 days'`
}

export type ConversionView = ConversionProgress & {
  id: string
  draftId: string | null
  /** The source or version that it became. */
  madeId: string | null
}

/** A conversion of the person's own, in a seminar into which they may still import. */
export async function findConversion(person: Person, id: string): Promise<ConversionView> {
  const row = isId(id) ? await db.conversion.findFirst({ where: { id, personId: person.id } }) : null
  if (!row) throw new NotFound()
  permitImporting(await findSeminar(person, row.seminarId))
  return { id: row.id, draftId: row.draftId, madeId: row.madeId, ...progressOf(row) }
}

/** Ends a conversion and discards its file. One under way notices at its next page. */
export async function cancelConversion({ id, draftId }: ConversionView): Promise<void> {
  if (draftId) await db.sourceDraft.deleteMany({ where: { id: draftId } })
  await db.conversion.deleteMany({ where: { id } })
}
