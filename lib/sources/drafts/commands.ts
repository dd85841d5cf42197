import { writeBytes } from '@/lib/platform/database/bytes'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { parse } from '@/lib/platform/shape'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, transact, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { permitImporting } from '../access'
import { fulfilAwaited } from '../awaited/commands/await'
import { pastedReference, withPasted } from '../bibliography/pasted'
import { cslOf, fieldsOf, recordOf } from '../bibliography/record'
import { importSource } from '../commands/import'
import { formatOf, hashOf, type Original } from '../commands/store'
import { addVersion } from '../commands/version'
import { type Extent, extents, type LineChoice, lineChoices } from '../convert/block'
import type { BlockCorrection } from '../convert/corrections'
import { isLongWork } from '../convert/formats'
import { type DocumentSummary, readApart } from '../convert/in-child'
import { recognisedLanguages } from '../convert/recognition/languages'
import { type Csl, draftForm, recordForm, type SourceDraftBody } from '../input'
import { addConversion, convertedAt, type Publication, startConversion } from './conversions'
import { keyOf } from './publication-key'
import { originalOfDraft, type SourceDraft, treeOfDraft } from './queries'

type NewDraft = { original: Original; sourceId?: string; body: Partial<SourceDraftBody> }

/**
 * Keeps a file as a draft for a week, until it is published. Texts are converted at once, and their problems stand under
 * `file`, as in importSource; other files are converted by a job.
 */
export async function keepDraft(
  member: Member,
  { original, sourceId, body }: NewDraft,
): Promise<Result<{ id: string }>> {
  permitImporting(member)
  const mediaType = formatOf(original)
  const read = isLongWork(mediaType) ? null : await readDraft(member, original)
  if (read && !read.ok) return read
  const data = {
    ...(await rowOf(member, { original, sourceId })),
    body: draftForm.parse({
      ...body,
      url: original.address ?? body.url,
      ...(read && suggested(read.value, body)),
    }),
    ...(read && { tree: read.value.tree }),
  }
  const { draft, conversion } = await transact(async (tx) => {
    permitImporting(await holdMember(tx, member))
    await clearOut(tx, member)
    const draft = await tx.sourceDraft.create({ data, select: { id: true } })
    const conversion = await addConversion(tx, member, { draftId: draft.id, isDone: read !== null })
    return { draft, conversion }
  })
  await keepBytes(draft, original)
  if (!read) await startConversion(conversion)
  return done(draft)
}

type QueuedFile = { original: Original; sourceId?: string; publication: Publication }

/**
 * Keeps a program's file, which a job converts and then publishes with the given fields. Returns the id of the conversion.
 */
export async function queueFile(
  member: Member,
  { original, sourceId, publication }: QueuedFile,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitImporting(member)
  const data = await rowOf(member, { original, sourceId })
  const kept: { draft?: { id: string } } = {}
  const queued = await write(member.person, once, async (tx) => {
    permitImporting(await holdMember(tx, member))
    await clearOut(tx, member)
    kept.draft = await tx.sourceDraft.create({ data, select: { id: true } })
    const given = { ...publication, address: original.address }
    return done(
      await addConversion(tx, member, { draftId: kept.draft.id, isDone: false, publication: given }),
    )
  })
  if (queued.ok && !queued.value.replayed && kept.draft) {
    await keepBytes(kept.draft, original)
    await startConversion(queued.value)
  }
  return queued
}

/** The bytes come after the row: a transaction of the client would keep everybody waiting for them. */
async function keepBytes(draft: { id: string }, { bytes }: Original): Promise<void> {
  try {
    await writeBytes(
      Prisma.sql`UPDATE source_draft SET original = ${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)} WHERE id = ${draft.id}::uuid`,
    )
  } catch (error) {
    await letGo(draft)
    throw error
  }
}

const rowOf = async ({ person, seminar }: Member, { original, sourceId }: Omit<NewDraft, 'body'>) => ({
  personId: person.id,
  seminarId: seminar.id,
  sourceId,
  original: new Uint8Array(),
  originalSha256: await hashOf(original.bytes),
  fileName: original.fileName?.slice(-255) ?? '',
  mediaType: formatOf(original),
  savedAt: now(),
})

async function readDraft({ person }: Member, original: Original): Promise<Result<DocumentSummary>> {
  const { bytes, fileName, lines, extent, signal } = original
  const options = { name: fileName, mediaType: formatOf(original), lines, extent }
  const read = await readApart(bytes, options, { owner: person.id, signal })
  return read.ok ? done(read.value) : refused({ file: read.problem })
}

/** What the file says of itself, and the guesses, for people to correct; what they typed stays. */
export function suggested({ title, language, record }: DocumentSummary, typed: Partial<SourceDraftBody>) {
  const found = { ...fieldsOf(record), title, language }
  return Object.fromEntries(
    Object.entries(found).filter(([name]) => !Object.hasOwn(typed, name) || !Reflect.get(typed, name)),
  )
}

const DRAFTS_KEPT = 20

/** Files are large: each person keeps their last few in a seminar, none for longer than a week. */
async function clearOut(tx: Tx, { person, seminar }: Member): Promise<void> {
  await tx.$executeRaw`DELETE FROM source_draft WHERE saved_at < now() - interval '7 days' OR id IN (
    SELECT id FROM source_draft WHERE person_id = ${person.id}::uuid AND seminar_id = ${seminar.id}::uuid
    ORDER BY saved_at DESC OFFSET ${DRAFTS_KEPT - 1})`
}

/** Saves the form as typed, complete or not. */
export async function saveDraft({ id }: SourceDraft, body: SourceDraftBody): Promise<void> {
  await db.sourceDraft.update({ where: { id }, data: { body, savedAt: now() }, select: { id: true } })
}

/** Corrections that make each preview slower; nobody corrects a tenth of these by hand. */
const MOST_CORRECTIONS = 5_000

/**
 * Adds corrections to those that the person saw; `seen` is their number. Throws Conflict `tooManyCorrections`, and
 * `correctedElsewhere` when there are others by now, for example from a second window: blocks have other indexes then.
 */
export async function addCorrections(
  draft: SourceDraft,
  added: BlockCorrection[],
  seen: number,
): Promise<void> {
  await replaceCorrections(draft, [...draft.corrections, ...added], seen)
}

/** Takes the last correction back. */
export async function undoCorrection(draft: SourceDraft, seen: number): Promise<void> {
  await replaceCorrections(draft, draft.corrections.slice(0, -1), seen)
}

async function replaceCorrections(
  draft: SourceDraft,
  corrections: BlockCorrection[],
  seen: number,
): Promise<void> {
  if (draft.corrections.length !== seen) throw new Conflict('correctedElsewhere')
  if (corrections.length > MOST_CORRECTIONS) throw new Conflict('tooManyCorrections')
  const count =
    await db.$executeRaw`UPDATE source_draft SET corrections = ${JSON.stringify(corrections)}::jsonb,
    saved_at = ${now()} WHERE id = ${draft.id}::uuid AND jsonb_array_length(corrections) = ${seen}`
  if (count === 0) throw new Conflict('correctedElsewhere')
}

/**
 * Reads a file again, with another choice of its lines, its extent or the language of its words; a PDF is read by a job. Its
 * corrections are void: the blocks are others.
 */
export async function readAgain(
  member: Member,
  draft: SourceDraft,
  signal?: AbortSignal,
): Promise<Result<{ id: string }>> {
  if (isLongWork(draft.mediaType)) return readAgainLater(draft)
  const original = await originalOfDraft(draft)
  const { fileName, mediaType, body } = draft
  const chosen = { lines: linesOf(body), extent: extentOf(body) }
  const read = await readDraft(member, { bytes: original, fileName, mediaType, ...chosen, signal })
  if (!read.ok) return read
  const data = { tree: read.value.tree, corrections: [], savedAt: now() }
  return done(await db.sourceDraft.update({ where: { id: draft.id }, data, select: { id: true } }))
}

/**
 * Refused as fileNotConverted while a job reads the file: its answer would be taken for that of the new choice. A language
 * that followed from the recognised words is forgotten with them.
 */
async function readAgainLater({ id, body }: SourceDraft): Promise<Result<{ id: string }>> {
  const isOfWords = recognisedLanguages.some((one) => one === body.language && one !== body.scanLanguage)
  const kept = isOfWords ? { ...body, language: '' } : body
  const again = { state: 'waiting' as const, page: 0, pages: 0, problem: Prisma.DbNull, movedAt: now() }
  const [conversion] = await transact(async (tx) => {
    const where = { draftId: id, state: { in: ['done' as const, 'failed' as const] } }
    const started = await tx.conversion.updateManyAndReturn({ where, data: again, select: { id: true } })
    const data = { tree: null, corrections: [], body: kept, savedAt: now() }
    if (started.length > 0) await tx.sourceDraft.updateMany({ where: { id }, data })
    return started
  })
  if (!conversion) return refused({ file: { code: 'fileNotConverted' } })
  await startConversion(conversion)
  return done({ id })
}

/** The choice of the preview: how to read the lines of a plain text. */
const linesOf = (body: SourceDraftBody): LineChoice | undefined =>
  lineChoices.find((choice) => choice === body.lines)

const extentOf = (body: SourceDraftBody): Extent | undefined =>
  extents.find((extent) => extent === body.extent)

export async function letGo({ id }: { id: string }): Promise<void> {
  await db.sourceDraft.deleteMany({ where: { id } })
}

/** The problems that keep a draft from being published; none when it is ready. */
export function gapsOf(draft: SourceDraft): Problems {
  const checked = checkedForm(draft)
  return checked.ok ? {} : checked.problems
}

/**
 * Publishes a draft as a new source, or as a new version of its source, and deletes the draft. A second press has no effect.
 * Returns the id of the source or version.
 */
export async function publish(
  member: Member,
  draft: SourceDraft,
  signal?: AbortSignal,
): Promise<Result<{ id: string }>> {
  const checked = checkedForm(draft)
  if (!checked.ok) return checked
  const once = { key: keyOf(draft.id), requestHash: draft.id }
  const earlier = await madeBefore(member.person, once)
  if (earlier) return done(earlier)
  const tree = await treeOfDraft(draft)
  if (!tree) return refused({ file: { code: 'fileNotConverted' } })
  const { fileName, mediaType, corrections } = draft
  const original = { draft, fileName, mediaType, tree, corrections, signal }
  const published = draft.sourceId
    ? await addVersion(member, { id: draft.sourceId }, original, once)
    : await importSource(member, { ...original, ...(await completed(checked.value, draft)) }, once)
  if (!published.ok) return published
  await convertedAt(draft, published.value.id)
  await fulfilAwaited(member, draft.body.awaited)
  await letGo(draft)
  return published
}

/** With the fields of a pasted reference that the form does not show. */
async function completed<T extends { csl?: Csl }>(given: T, { body }: SourceDraft): Promise<T> {
  const { csl } = given
  if (!csl) return given
  return { ...given, csl: cslOf(recordOf(csl), await withPasted({ type: csl.type }, body.reference)) }
}

/** Fills a draft's form in from the reference that was pasted into it. False where it holds none. */
export async function fillIn(draft: SourceDraft, body: SourceDraftBody): Promise<boolean> {
  const read = await pastedReference(body.reference)
  if (!read || !('item' in read)) return false
  const found = { ...recordOf(read.item), title: read.item.title ?? '' }
  const filled = Object.entries(found).filter(([, value]) => value !== '')
  await saveDraft(draft, draftForm.parse({ ...body, ...Object.fromEntries(filled) }))
  return true
}

function checkedForm({ sourceId, body }: SourceDraft) {
  const { lines: _lines, extent: _extent, scanLanguage: _scan, awaited: _awaited, ...record } = body
  if (sourceId) return done({})
  const parsed = parse(recordForm, { ...record, kind: record.kind || undefined })
  if (!parsed.ok) return parsed
  const { title, language, ...fields } = parsed.value
  return done({ title, language, csl: cslOf(fields, { type: fields.kind }) })
}
