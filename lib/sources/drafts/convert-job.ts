import { z } from 'zod'
import { personById } from '@/lib/people/providers'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted, type Problem, type Result } from '@/lib/platform/errors'
import { reported } from '@/lib/platform/jobs/job-progress'
import type { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { permitImporting } from '../access'
import { importSource } from '../commands/import'
import { addVersion } from '../commands/version'
import type { RecognitionChoice } from '../convert/document'
import { formatNamed } from '../convert/formats'
import {
  type ApartOptions,
  type DocumentSummary,
  type DocumentSummaryResult,
  type FileAsker,
  isRecognising,
  isScan,
  readApart,
  recogniseApart,
} from '../convert/in-child'
import { draftForm } from '../input'
import { letGo, suggested } from './commands'
import { type Publication, publication, startConversion, startNextScan } from './conversions'
import { keyOf } from './publication-key'
import { originalOfDraft } from './queries'

const payloadOfJob = z.object({ id: z.uuid() })

/** In seconds: how long a scan waits for its turn, if no other process ends one and calls it up. */
const PAUSE = 60

/**
 * The task of a conversion's job: reads the draft's file page by page, keeps the document, and publishes it if a program asked
 * for that. Throws when the converters are busy, so that the job runs again later. Scans are read one at a time: a job that
 * waited for its turn would keep letters from being sent.
 */
export async function convertFile(payload: unknown): Promise<void> {
  const { id } = payloadOfJob.parse(payload)
  const conversion = await claim(id)
  if (!conversion) return
  if (!conversion.draft) return fail(id, discarded)
  const { draft, personId, seminarId } = conversion
  const member = await memberWho(personId, seminarId)
  if (!member) return fail(id, { code: 'conversionNotPermitted' })
  if (conversion.isScan && isRecognising()) return postpone(id)
  const original = await originalOfDraft(draft)
  const cancelling = new AbortController()
  const options = { name: draft.fileName, mediaType: formatNamed(draft.mediaType) }
  const recognition = { language: languageOf(conversion), usual: member.seminar.language }
  const file = { id, isKnownScan: conversion.isScan, original, options, recognition }
  const asker = { owner: personId, signal: cancelling.signal }
  const read = await reported<Pages, DocumentSummaryResult | null>(
    { note: (pages) => writeDown(id, pages), cancelling },
    (tell) => readInTurn(file, { ...asker, progress: (page, pages) => tell({ page, pages }) }),
  )
  if (cancelling.signal.aborted) return fail(id, discarded)
  if (!read) return postpone(id)
  if (!read.ok) {
    if (read.problem.code === 'convertersBusy') throw new Error('The converters are busy.')
    if (conversion.publication) await letGo(draft)
    return fail(id, read.problem)
  }
  if (conversion.publication) {
    const given = publication.parse(conversion.publication)
    const made = await publishAtOnce(member, { ...draft, summary: read.value }, given)
    await letGo(draft)
    if (!made.ok) return fail(id, made.problems.file ?? { code: 'fileConverter' })
    await db.conversion.updateMany({ where: { id }, data: { madeId: made.value.id } })
  } else await keep(draft, read.value)
  await db.conversion.updateMany({ where: underWay(id), data: { state: 'done', movedAt: now() } })
}

async function claim(id: string) {
  const where = { id, state: { in: ['waiting' as const, 'working' as const] } }
  const { count } = await db.conversion.updateMany({ where, data: { state: 'working', movedAt: now() } })
  if (count === 0) return null
  const draft = {
    select: {
      id: true,
      sourceId: true,
      fileName: true,
      mediaType: true,
      originalSha256: true,
      body: true,
      source: { select: { language: true } },
    },
  }
  return db.conversion.findUnique({
    where: { id },
    select: { personId: true, seminarId: true, publication: true, isScan: true, draft },
  })
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/** The language of the text as people state it: for this reading, of this file, or of its source. */
function languageOf({ draft, publication: given }: Claimed): string | undefined {
  const { scanLanguage, language } = draftForm.parse(draft?.body ?? {})
  const stated = given === null ? undefined : publication.parse(given).language
  return scanLanguage || language || stated || draft?.source?.language
}

type FileToRead = {
  /** Of its conversion. */
  id: string
  isKnownScan: boolean
  original: Uint8Array
  options: ApartOptions
  recognition: RecognitionChoice
}

/** Null for a scan, while another one is recognised. It is noted as a scan, so that it is not drawn again at its turn. */
async function readInTurn(
  { id, isKnownScan, original, options, recognition }: FileToRead,
  asker: FileAsker,
): Promise<DocumentSummaryResult | null> {
  if (!isKnownScan) {
    const drawn = await readApart(original, options, asker)
    if (!isScan(drawn)) return drawn
    await db.conversion.updateMany({ where: { id }, data: { isScan: true } })
  }
  if (isRecognising()) return null
  return recogniseApart(original, { ...options, recognition }, asker).finally(startNextScan)
}

/** The rows that a job may still write to: the conversion may have ended, or wait for another job. */
const underWay = (id: string) => ({ id, state: 'working' as const })

async function postpone(id: string): Promise<void> {
  const { count } = await db.conversion.updateMany({
    where: underWay(id),
    data: { state: 'waiting', movedAt: now() },
  })
  if (count > 0) await startConversion({ id }, PAUSE)
}

/** The member for whom the file is converted, if they still may import. */
async function memberWho(personId: string, seminarId: string): Promise<Member | null> {
  try {
    const person = await personById(personId)
    if (!person) return null
    const member = await findSeminar(person, seminarId)
    permitImporting(member)
    return member
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotPermitted) return null
    throw error
  }
}

/** Of a file whose person no longer wants it, or which twenty newer ones have replaced. */
const discarded: Problem = { code: 'fileDiscarded' }

type Pages = { page: number; pages: number }

/** When the file's row is gone, the person has discarded it. */
async function writeDown(id: string, pages?: Pages): Promise<number> {
  const where = { ...underWay(id), draftId: { not: null } }
  return (await db.conversion.updateMany({ where, data: { ...pages, movedAt: now() } })).count
}

async function fail(id: string, problem: Problem): Promise<void> {
  const { code, values } = problem
  const data = {
    state: 'failed' as const,
    movedAt: now(),
    problem: { code, values } as Prisma.InputJsonObject,
  }
  await db.conversion.updateMany({ where: underWay(id), data })
}

async function keep(draft: { id: string; body: unknown }, summary: DocumentSummary): Promise<void> {
  const typed = draftForm.parse(draft.body)
  const { recognisedIn = '' } = summary
  const body = { ...typed, ...suggested(summary, typed), scanLanguage: recognisedIn }
  await db.sourceDraft.updateMany({
    where: { id: draft.id },
    data: { tree: summary.tree, body, savedAt: now() },
  })
}

type Draft = {
  id: string
  sourceId: string | null
  fileName: string
  mediaType: string
  originalSha256: string
}

function publishAtOnce(
  member: Member,
  { summary, ...draft }: Draft & { summary: DocumentSummary },
  { kinds, address, ...given }: Publication,
): Promise<Result<{ id: string }>> {
  const { id, sourceId, fileName } = draft
  const mediaType = formatNamed(draft.mediaType)
  const original = { draft, fileName, mediaType, tree: summary.tree, kinds, address }
  const once = { key: keyOf(id), requestHash: id }
  return sourceId
    ? addVersion(member, { id: sourceId }, original, once)
    : importSource(member, { ...original, ...given }, once)
}
