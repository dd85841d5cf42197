import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { readBytes } from '@/lib/platform/database/bytes'
import { db } from '@/lib/platform/database/db'
import { NotFound, type Problem } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { ConversionState } from '@/lib/platform/prisma/enums'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { permitImporting } from '../access'
import { type BlockCorrection, correction } from '../convert/corrections'
import { formatNamed, type MediaType } from '../convert/formats'
import { previewApart } from '../convert/in-child'
import type { PreviewWindow } from '../convert/preview'
import { draftForm, type SourceDraftBody } from '../input'
import { keyOf } from './publication-key'

/** A source being imported, from the choice of a file to its publication. */
export type SourceDraft = {
  id: string
  /** The source that gets a new version; null for a new source. */
  sourceId: string | null
  fileName: string
  mediaType: MediaType
  originalSha256: string
  corrections: BlockCorrection[]
  body: SourceDraftBody
  conversion: ConversionProgress
}

/** How far a file is: `done` files have a document that can be looked at. */
export type ConversionProgress = {
  state: ConversionState
  /** The page that is done, of all; 0 while that is not known. */
  page: number
  pages: number
  problem: Problem | null
}

const shown = {
  id: true,
  sourceId: true,
  seminarId: true,
  fileName: true,
  mediaType: true,
  originalSha256: true,
  corrections: true,
  body: true,
  savedAt: true,
  conversion: { select: { state: true, page: true, pages: true, problem: true } },
} as const

/** The person's own draft, in a seminar into which they may still import. */
export async function findDraft(person: Person, id: string): Promise<{ member: Member; draft: SourceDraft }> {
  const row = isId(id)
    ? await db.sourceDraft.findFirst({ where: { id, personId: person.id }, select: shown })
    : null
  if (!row) throw new NotFound()
  const member = await findSeminar(person, row.seminarId)
  permitImporting(member)
  const { seminarId: _, savedAt: __, mediaType, corrections, body, conversion, ...rest } = row
  return {
    member,
    draft: {
      ...rest,
      mediaType: formatNamed(mediaType),
      corrections: z.array(correction).parse(corrections),
      body: draftForm.parse(body),
      conversion: progressOf(conversion),
    },
  }
}

const problemShape = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

type ConversionRow = { state: ConversionState; page: number; pages: number; problem: unknown }

/** Every draft has a row; the relation's type does not say so. */
export function progressOf(row: ConversionRow | null): ConversionProgress {
  if (!row) return { state: 'waiting', page: 0, pages: 0, problem: null }
  const { state, page, pages, problem } = row
  return { state, page, pages, problem: problem === null ? null : problemShape.parse(problem) }
}

/** The person's files that wait to be published in a seminar, the latest first. */
export async function waitingDrafts({ person, seminar }: Member, sourceId: string | null = null) {
  const where = { personId: person.id, seminarId: seminar.id, sourceId }
  const rows = await db.sourceDraft.findMany({ where, select: shown, orderBy: { savedAt: 'desc' } })
  return rows.map(({ id, fileName, savedAt, body, conversion }) => ({
    id,
    fileName,
    savedAt,
    title: draftForm.parse(body).title,
    conversion: progressOf(conversion),
  }))
}

/** How many files of the person wait to be published as new sources of a seminar. */
export const countDrafts = ({ person, seminar }: Member): Promise<number> =>
  db.sourceDraft.count({ where: { personId: person.id, seminarId: seminar.id, sourceId: null } })

/** The uploaded bytes; empty while they are on their way. */
export async function originalOfDraft({ id }: { id: string }): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readBytes(Prisma.sql`original`, draftNamed(id))
  if (!bytes) throw new NotFound()
  return bytes
}

/** The converted document, packed; null until the file is converted. */
export const treeOfDraft = ({ id }: { id: string }): Promise<Uint8Array<ArrayBuffer> | null> =>
  readBytes(Prisma.sql`tree`, draftNamed(id))

const draftNamed = (id: string) => Prisma.sql`source_draft WHERE id = ${id}::uuid`

/** A part of the converted document after the person's corrections. Problems as in previewApart. */
export async function previewOfDraft(
  { person }: Member,
  draft: SourceDraft,
  shown: PreviewWindow,
  signal?: AbortSignal,
) {
  const tree = await treeOfDraft(draft)
  if (!tree) throw new NotFound()
  return previewApart(tree, { corrections: draft.corrections, shown }, { owner: person.id, signal })
}

/** The source of the seminar with an identical file. */
export async function sameFile({ seminar }: Member, { originalSha256 }: SourceDraft) {
  const where = { seminarId: seminar.id, originalSha256, source: { deletedAt: null } }
  const same = await db.version.findFirst({
    where,
    select: { source: { select: { number: true, title: true } } },
  })
  return same?.source
}

/** The result of a published draft: a source, or a source and a version's number. */
export async function publishedAs(person: Person, id: string): Promise<{ source: string; version?: number }> {
  const where = { personId_key: { personId: person.id, key: keyOf(id) } }
  const write = await db.idempotentWrite.findUnique({ where, select: { madeId: true } })
  if (!write) throw new NotFound()
  return madeAs(write.madeId)
}

/** A row's id is that of a source, or of a version after the first. */
export async function madeAs(id: string): Promise<{ source: string; version?: number }> {
  const version = await db.version.findUnique({ where: { id }, select: { sourceId: true, number: true } })
  return version ? { source: version.sourceId, version: version.number } : { source: id }
}

/** A file that a job reads or will read. */
export const isUnread = ({ conversion }: { conversion: ConversionProgress }): boolean =>
  conversion.state === 'waiting' || conversion.state === 'working'
