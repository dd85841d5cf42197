import { createHash } from 'node:crypto'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import type { BlockKind } from '@/lib/platform/prisma/enums'
import type { Member } from '@/lib/seminars/access'
import type { Block } from '../convert/block'
import { type Conversion, type Converted, convert, type MediaType } from '../convert/convert'
import { holdSeminar } from './renew'

/** The bytes as they came, what they were called, and the kinds of blocks set by hand. */
export type Original = {
  bytes: Uint8Array
  fileName?: string
  /** Plain text unless this, or the file's name, says Markdown. */
  mediaType?: string
  /** By the block's index. */
  kinds?: Record<number, BlockKind>
}

/** What the converter makes of an original. Its problems say what is wrong with the file. */
export function read({ bytes, fileName, mediaType, kinds }: Original): Converted {
  return convert(bytes, { name: fileName, mediaType: known(mediaType), kinds })
}

function known(mediaType = ''): MediaType | undefined {
  const essence = mediaType.split(';', 1)[0]?.trim().toLowerCase()
  return essence === 'text/markdown' || essence === 'text/x-markdown' ? 'text/markdown' : undefined
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

type Place = { sourceId: string; number: number; original: Original; made: Conversion }

/** Stores a version with its blocks and seals it: from here on the database lets nothing of it change. */
export async function storeVersion(
  tx: Tx,
  { person, seminar }: Member,
  place: Place,
): Promise<{ id: string }> {
  const { sourceId, number, original, made } = place
  const version = await tx.version.create({
    data: {
      sourceId,
      seminarId: seminar.id,
      number,
      original: new Uint8Array(original.bytes),
      originalSha256: hashOf(original.bytes),
      fileName: original.fileName?.slice(-255) ?? '',
      mediaType: made.mediaType,
      encoding: made.encoding,
      converter: made.converter,
      length: made.length,
      sha256: createHash('sha256').update(made.text, 'utf8').digest(),
      paragraphs: made.paragraphs,
      createdBy: person.id,
      createdAt: now(),
    },
    select: { id: true },
  })
  await storeBlocks(tx, seminar.id, version.id, made.blocks)
  await tx.version.update({ where: { id: version.id }, data: { sealed: true }, select: { id: true } })
  return version
}

/** All blocks in one statement: a book has thousands. 0 stands for a number that is not there. */
async function storeBlocks(tx: Tx, seminarId: string, versionId: string, blocks: Block[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO block (version_id, seminar_id, start, "end", kind, paragraph, page, level, text)
    SELECT ${versionId}::uuid, ${seminarId}::uuid, start, "end", kind::"BlockKind",
      nullif(paragraph, 0), nullif(page, 0), nullif(level, 0), text
    FROM unnest(${blocks.map(({ start }) => start)}::int[], ${blocks.map(({ end }) => end)}::int[],
      ${blocks.map(({ kind }) => kind)}::text[], ${blocks.map(({ paragraph }) => paragraph ?? 0)}::int[],
      ${blocks.map(({ page }) => page ?? 0)}::int[], ${blocks.map(({ level }) => level ?? 0)}::int[],
      ${blocks.map(({ text }) => text)}::text[]) AS b(start, "end", kind, paragraph, page, level, text)`
}

/**
 * One import at a time in a seminar: numbers are given in order, and the same file sent twice at once is seen.
 * Answers with the source that has a version made of the same bytes.
 */
export async function lockShelf(
  tx: Tx,
  seminarId: string,
  originalSha256: string,
): Promise<{ number: number; title: string } | undefined> {
  await holdSeminar(tx, seminarId)
  const same = await tx.version.findFirst({
    where: { seminarId, originalSha256, source: { deletedAt: null } },
    select: { source: { select: { number: true, title: true } } },
  })
  return same?.source
}

/** A book may take longer than the usual transaction, in milliseconds. */
export const PATIENCE = 30_000
