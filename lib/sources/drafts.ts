import type { Person } from '@/lib/people/rules'
import { done, NotFound, type Problems, type Result, refused } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { parse } from '@/lib/platform/shape'
import { transact } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { db, type Tx } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { permitImporting } from './access'
import { cslOf } from './bibliography'
import { importSource } from './commands/import'
import { hashOf, type Original, read } from './commands/store'
import { addVersion } from './commands/version'
import { type BlockKind, blockKinds, lineChoices } from './convert/block'
import type { StoredConversion } from './convert/in-child'
import { draftForm, kinds, recordForm, type SourceDraftBody } from './input'
import { titleOf } from './rules'

/** A source being imported, from the choice of a file to its publication. */
export type SourceDraft = {
  id: string
  /** The source that gets a new version; null for a new source. */
  sourceId: string | null
  original: Original
  body: SourceDraftBody
}

type NewDraft = { original: Original; sourceId?: string; body: Partial<SourceDraftBody> }

/** Keeps a file as a draft for a week, until it is published. Problems of `file` as in importSource. */
export async function keepDraft(
  member: Member,
  { original, sourceId, body }: NewDraft,
): Promise<Result<{ id: string }>> {
  permitImporting(member)
  const converted = await read(member, original)
  if (!converted.ok) return refused({ file: converted.problem })
  const data = {
    personId: member.person.id,
    seminarId: member.seminar.id,
    sourceId,
    original: new Uint8Array(original.bytes),
    fileName: original.fileName?.slice(-255) ?? '',
    mediaType: converted.value.mediaType,
    body: draftForm.parse({ ...body, ...guessed(original, converted.value, body) }),
  }
  return transact(async (tx) => {
    permitImporting(await holdMember(tx, member))
    await clearOut(tx, member)
    return done(await tx.sourceDraft.create({ data, select: { id: true } }))
  })
}

/** Guesses a title and a language, for people to correct. */
function guessed({ fileName }: Original, made: StoredConversion, body: Partial<SourceDraftBody>) {
  return {
    title: body.title || titleOf(made.blocks, fileName),
    language: body.language || made.language,
  }
}

const DRAFTS_KEPT = 5

/** Files are large: each person keeps their last few in a seminar, none for longer than a week. */
async function clearOut(tx: Tx, { person, seminar }: Member): Promise<void> {
  await tx.$executeRaw`DELETE FROM source_draft WHERE saved_at < now() - interval '7 days' OR id IN (
    SELECT id FROM source_draft WHERE person_id = ${person.id}::uuid AND seminar_id = ${seminar.id}::uuid
    ORDER BY saved_at DESC OFFSET ${DRAFTS_KEPT - 1})`
}

/** The person's own draft, in a seminar into which they may still import. */
export async function findDraft(person: Person, id: string): Promise<{ member: Member; draft: SourceDraft }> {
  const row = isId(id) ? await db.sourceDraft.findFirst({ where: { id, personId: person.id } }) : null
  if (!row) throw new NotFound()
  const member = await findSeminar(person, row.seminarId)
  permitImporting(member)
  const original = { bytes: row.original, fileName: row.fileName, mediaType: row.mediaType }
  return { member, draft: { id: row.id, sourceId: row.sourceId, original, body: draftForm.parse(row.body) } }
}

/** Saves the form as typed, complete or not. */
export async function saveDraft({ id }: SourceDraft, body: SourceDraftBody): Promise<void> {
  await db.sourceDraft.update({ where: { id }, data: { body, savedAt: now() }, select: { id: true } })
}

/** The person's files that wait to be published in a seminar, the latest first. */
export async function waitingDrafts({ person, seminar }: Member, sourceId: string | null = null) {
  const where = { personId: person.id, seminarId: seminar.id, sourceId }
  const select = { id: true, fileName: true, savedAt: true, body: true }
  const rows = await db.sourceDraft.findMany({ where, select, orderBy: { savedAt: 'desc' } })
  return rows.map(({ body, ...row }) => ({ ...row, title: draftForm.parse(body).title }))
}

export async function letGo({ id }: SourceDraft): Promise<void> {
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
export async function publish(member: Member, draft: SourceDraft): Promise<Result<{ id: string }>> {
  const checked = checkedForm(draft)
  if (!checked.ok) return checked
  const once = { key: keyOf(draft.id), requestHash: draft.id }
  const original = { ...draft.original, ...choices(draft.body) }
  const published = draft.sourceId
    ? await addVersion(member, { id: draft.sourceId }, original, once)
    : await importSource(member, { ...original, ...checked.value }, once)
  if (published.ok) await letGo(draft)
  return published
}

const keyOf = (id: string) => `draft ${id}`

/** The result of a published draft: a source, or a source and a version's number. */
export async function publishedAs(person: Person, id: string): Promise<{ source: string; version?: number }> {
  const where = { personId_key: { personId: person.id, key: keyOf(id) } }
  const write = await db.idempotentWrite.findUnique({ where, select: { madeId: true } })
  if (!write) throw new NotFound()
  const version = await db.version.findUnique({
    where: { id: write.madeId },
    select: { sourceId: true, number: true },
  })
  return version ? { source: version.sourceId, version: version.number } : { source: write.madeId }
}

/** The source of the seminar with an identical file. */
export async function sameFile({ seminar }: Member, { original }: SourceDraft) {
  const originalSha256 = hashOf(original.bytes)
  const where = { seminarId: seminar.id, originalSha256, source: { deletedAt: null } }
  const same = await db.version.findFirst({
    where,
    select: { source: { select: { number: true, title: true } } },
  })
  return same?.source
}

function checkedForm({ sourceId, body: { kinds: _kinds, lines: _lines, ...record } }: SourceDraft) {
  if (sourceId) return done({})
  const parsed = parse(recordForm, { ...record, kind: record.kind || undefined })
  if (!parsed.ok) return parsed
  const { title, language, ...fields } = parsed.value
  return done({ title, language, csl: cslOf(fields, { type: fields.kind }) })
}

/** The choices of the preview: how to read lines, and the kinds of blocks. */
export function choices(body: SourceDraftBody): Pick<Original, 'kinds' | 'lines'> {
  const lines = lineChoices.find((choice) => choice === body.lines)
  return { kinds: correctedKinds(body), lines }
}

/** The blocks shown in one part of the preview: the first index, and their kinds, each by its place among all kinds. */
type Part = { from: number; shown: string }

/** Merges earlier corrections with those of the shown part; an unchanged kind is no correction. */
export function corrected(
  before: SourceDraftBody['kinds'],
  given: SourceDraftBody['kinds'],
  { from, shown }: Part,
) {
  const was = (name: string) => blockKinds[Number(shown[Number(name.slice(1)) - from])]
  const changed = Object.entries(given).filter(([name, kind]) => kind !== was(name))
  return { ...before, ...Object.fromEntries(changed) }
}

/** The form names a block's kind `b` and its index. */
function correctedKinds({ kinds: typed }: SourceDraftBody): Record<number, BlockKind> {
  const byIndex = Object.entries(typed).map(([name, kind]) => [name.replace(/^b/, ''), kind])
  const parsed = kinds.safeParse(Object.fromEntries(byIndex))
  return parsed.success ? parsed.data : {}
}
