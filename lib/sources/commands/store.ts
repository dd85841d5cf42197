import { randomInt } from 'node:crypto'
import type { Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import type { BlockKind } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import type { Member } from '@/lib/seminars/access'
import type { Block, Extent, LineChoice } from '../convert/block'
import type { BlockCorrection } from '../convert/corrections'
import type { MediaType } from '../convert/formats'
import {
  layOutApart,
  readWholeApart,
  type StoredConversion,
  type StoredConversionResult,
} from '../convert/in-child'
import type { PageLayout } from '../convert/lay-out'
import { packLines } from '../convert/packing'
import { sniff } from '../convert/sniff'

/** The uploaded bytes, their file name, and the kinds of blocks set by hand. */
export type Original = {
  bytes: Uint8Array
  fileName?: string
  /** Where the bytes were fetched. */
  address?: string
  /** As its sender states it; the bytes win. */
  mediaType?: string
  /** By the block's index. */
  kinds?: Record<number, BlockKind>
  lines?: LineChoice
  extent?: Extent
  /** The request's signal: when its client leaves, reading stops. */
  signal?: AbortSignal
}

/** A file that a draft keeps: the document that was read of it, packed, and a person's corrections of it. */
export type KeptOriginal = Pick<Original, 'fileName' | 'kinds' | 'signal' | 'address'> & {
  draft: { id: string; originalSha256: string }
  mediaType: MediaType
  tree: Uint8Array
  corrections?: BlockCorrection[]
}

/**
 * Converts a member's original. `language`: of a scan, in which its words are recognised. Its problems say what is wrong with
 * the file.
 */
export async function read(
  { person, seminar }: Member,
  original: (Original | KeptOriginal) & { language?: string },
): Promise<StoredConversionResult> {
  const { fileName, kinds, signal } = original
  const asker = { owner: person.id, signal }
  if ('draft' in original) {
    const { tree, mediaType, corrections } = original
    return layOutApart(tree, { mediaType, kinds, corrections }, asker)
  }
  const { bytes, lines, extent, language } = original
  const mediaType = formatOf(original)
  const layout = { mediaType, kinds }
  const recognition = { language, usual: seminar.language }
  const read = await readWholeApart(bytes, { name: fileName, mediaType, lines, extent, recognition }, asker)
  return read.ok ? layOutApart(read.value.tree, layout, asker) : read
}

/** The format that the bytes are read as. */
export const formatOf = ({
  bytes,
  mediaType,
  fileName,
}: Pick<Original, 'bytes' | 'mediaType' | 'fileName'>): MediaType =>
  sniff(bytes, { name: fileName, mediaType })

/** The sha256, hex. It does not hold up others, however large the file. */
export const hashOf = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

export const hashOfOriginal = async (original: Original | KeptOriginal): Promise<string> =>
  'draft' in original ? original.draft.originalSha256 : hashOf(original.bytes)

/** The columns of a version that tell its conversion. A text from another installation may name another converter. */
export type StoredText = Omit<StoredConversion, 'converter' | 'record' | 'language'> & { converter: string }

type Place = {
  sourceId: string
  original: Original | KeptOriginal
  made: StoredText
}

/**
 * Stores an unsealed version with its blocks and their words, under a placeholder number. It takes no lock that others
 * wait for, since a book takes seconds.
 */
export async function storeVersion(
  tx: Tx,
  { person, seminar }: Member,
  place: Place,
): Promise<{ id: string }> {
  const { sourceId, original, made } = place
  const bytes = 'draft' in original ? new Uint8Array() : new Uint8Array(original.bytes)
  const version = await tx.version.create({
    data: {
      sourceId,
      seminarId: seminar.id,
      number: numberOfNobody(),
      original: bytes,
      originalSha256: await hashOf(bytes),
      fileName: original.fileName?.slice(-255) ?? '',
      mediaType: made.mediaType,
      encoding: made.encoding,
      converter: made.converter,
      length: made.length,
      sha256: made.sha256,
      paragraphs: made.paragraphs,
      isMachineRead: made.isMachineRead,
      warnings: made.warnings,
      doubts: made.doubts,
      createdBy: person.id,
      createdAt: now(),
    },
    select: { id: true },
  })
  if ('draft' in original) await takeBytes(tx, version, original)
  await storeBlocks(tx, seminar.id, version.id, made.blocks)
  await storePages(tx, seminar.id, version.id, made.pages ?? [])
  await tx.$queryRaw`SELECT index_version(${version.id}::uuid)::text`
  return version
}

/** The bytes of a draft go to its version within the database. */
async function takeBytes(tx: Tx, version: { id: string }, { draft }: KeptOriginal): Promise<void> {
  const count =
    await tx.$executeRaw`UPDATE version v SET original = d.original, original_sha256 = d.original_sha256
    FROM source_draft d
    WHERE v.id = ${version.id}::uuid AND d.id = ${draft.id}::uuid`
  if (count === 0) throw new NotFound()
}

/** The file of another version, and what its version says of it, within the database. */
export async function takeFileOf(tx: Tx, version: { id: string }, other: string): Promise<void> {
  await tx.$executeRaw`UPDATE version v SET original = o.original, original_sha256 = o.original_sha256,
      file_name = o.file_name, media_type = o.media_type, encoding = o.encoding
    FROM version o WHERE v.id = ${version.id}::uuid AND o.id = ${other}::uuid`
}

/** After this, the database refuses every change of the version. */
export async function seal(tx: Tx, version: { id: string }, number: number): Promise<void> {
  await tx.version.update({ where: version, data: { number, sealed: true }, select: { id: true } })
}

/** A negative placeholder; the version gets its number at the end, when its place in the sequence is known. */
export const numberOfNobody = (): number => -randomInt(1, 2 ** 31)

/** Inserts many blocks in one statement, but not a whole book: building its statement would block the process. */
async function storeBlocks(tx: Tx, seminarId: string, versionId: string, blocks: Block[]): Promise<void> {
  for (let at = 0; at < blocks.length; at += BLOCKS_AT_ONCE)
    await storeSome(tx, seminarId, versionId, blocks.slice(at, at + BLOCKS_AT_ONCE))
}

const BLOCKS_AT_ONCE = 250

/** 0 and the empty text stand for what is absent; a mark's place is stored one higher, since it may be 0. */
async function storeSome(tx: Tx, seminarId: string, versionId: string, blocks: Block[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO block (version_id, seminar_id, start, "end", kind, paragraph, page, last_page, level, language,
      note_sign, note_at, text)
    SELECT ${versionId}::uuid, ${seminarId}::uuid, start, "end", kind::"BlockKind", nullif(paragraph, 0),
      nullif(page, 0), nullif(last_page, 0), nullif(level, 0), nullif(language, ''), nullif(sign, ''),
      nullif(mark, 0) - 1, text
    FROM unnest(${blocks.map(({ start }) => start)}::int[], ${blocks.map(({ end }) => end)}::int[],
      ${blocks.map(({ kind }) => kind)}::text[], ${blocks.map(({ paragraph }) => paragraph ?? 0)}::int[],
      ${blocks.map(({ page }) => page ?? 0)}::int[], ${blocks.map(({ lastPage }) => lastPage ?? 0)}::int[],
      ${blocks.map(({ level }) => level ?? 0)}::int[], ${blocks.map(({ language }) => language ?? '')}::text[],
      ${blocks.map(({ note }) => note?.sign ?? '')}::text[],
      ${blocks.map(({ note }) => (note?.at === undefined ? 0 : note.at + 1))}::int[],
      ${blocks.map(({ text }) => text)}::text[])
      AS b(start, "end", kind, paragraph, page, last_page, level, language, sign, mark, text)`
}

const PAGES_AT_ONCE = 100

/** The places of words on pages are no part of the text of record: they may be made again from the original. */
async function storePages(tx: Tx, seminarId: string, versionId: string, pages: PageLayout[]): Promise<void> {
  for (let at = 0; at < pages.length; at += PAGES_AT_ONCE) {
    const data = pages
      .slice(at, at + PAGES_AT_ONCE)
      .map(({ lines, ...sheet }) => ({ versionId, seminarId, ...sheet, lines: packLines(lines) }))
    await tx.versionPage.createMany({ data })
  }
}

/**
 * The source with a version of identical bytes. Checked before a book is stored, and again under the seminar's lock, which
 * detects the same file sent twice at once.
 */
export async function sameOriginal(
  tx: Tx,
  seminarId: string,
  { sha256, of }: { sha256: string; of?: { id: string } },
): Promise<{ number: number; title: string } | undefined> {
  const same = await tx.version.findFirst({
    where: { seminarId, originalSha256: sha256, source: { deletedAt: null }, id: { not: of?.id } },
    select: { source: { select: { number: true, title: true } } },
  })
  return same?.source
}

/** In milliseconds: a book may take longer than the usual transaction. */
export const PATIENCE = MINUTE
