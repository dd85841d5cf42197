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
import { importSource } from './commands/import'
import { hashOf, type Original, read } from './commands/store'
import { addVersion } from './commands/version'
import type { Read } from './convert/apart'
import { type BlockKind, blockKinds, lineChoices } from './convert/block'
import { type DraftBody, draftForm, kinds, recordForm } from './input'
import { cslOf } from './record'
import { titleOf } from './rules'

/** What someone is about to import, from the choice of a file to its publication. */
export type SourceDraft = {
  id: string
  /** Of a new version: the source it is for. */
  sourceId: string | null
  original: Original
  body: DraftBody
}

type NewDraft = { original: Original; sourceId?: string; body: Partial<DraftBody> }

/** Keeps a file until it is published. Problems as in importSource, of `file`; a draft lives for a week. */
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

/** What a title and a language are likely to be, for people to put right. */
function guessed({ fileName }: Original, made: Read, body: Partial<DraftBody>) {
  return {
    title: body.title || titleOf(made.blocks, fileName),
    language: body.language || made.language,
  }
}

const DRAFTS_KEPT = 5

/** Files are large: each person keeps their last few in a seminar, and nobody keeps one for longer than a week. */
async function clearOut(tx: Tx, { person, seminar }: Member): Promise<void> {
  await tx.$executeRaw`DELETE FROM source_draft WHERE saved_at < now() - interval '7 days' OR id IN (
    SELECT id FROM source_draft WHERE person_id = ${person.id}::uuid AND seminar_id = ${seminar.id}::uuid
    ORDER BY saved_at DESC OFFSET ${DRAFTS_KEPT - 1})`
}

/** One's own draft in a seminar that one may still import into. */
export async function findDraft(person: Person, id: string): Promise<{ member: Member; draft: SourceDraft }> {
  const row = isId(id) ? await db.sourceDraft.findFirst({ where: { id, personId: person.id } }) : null
  if (!row) throw new NotFound()
  const member = await findSeminar(person, row.seminarId)
  permitImporting(member)
  const original = { bytes: row.original, fileName: row.fileName, mediaType: row.mediaType }
  return { member, draft: { id: row.id, sourceId: row.sourceId, original, body: draftForm.parse(row.body) } }
}

/** Keeps what was typed, whatever its gaps. */
export async function saveDraft({ id }: SourceDraft, body: DraftBody): Promise<void> {
  await db.sourceDraft.update({ where: { id }, data: { body, savedAt: now() }, select: { id: true } })
}

/** What of one's files waits to be published in a seminar, the latest first. */
export async function waitingDrafts({ person, seminar }: Member, sourceId: string | null = null) {
  const where = { personId: person.id, seminarId: seminar.id, sourceId }
  const select = { id: true, fileName: true, savedAt: true, body: true }
  const rows = await db.sourceDraft.findMany({ where, select, orderBy: { savedAt: 'desc' } })
  return rows.map(({ body, ...row }) => ({ ...row, title: draftForm.parse(body).title }))
}

export async function letGo({ id }: SourceDraft): Promise<void> {
  await db.sourceDraft.deleteMany({ where: { id } })
}

/** What still keeps a draft from being published; nothing when it can be. */
export function gapsOf(draft: SourceDraft): Problems {
  const checked = checkedForm(draft)
  return checked.ok ? {} : checked.problems
}

/**
 * Publishes a draft as a new source, or as a new version of its source, and lets it go. Pressed twice, it happens
 * once. Answers the id of the source or of the version.
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

/** What a draft that is gone was published as: a source, or a version of one by its number. */
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

/** The source of the seminar that has the same file already. */
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

/** What was chosen in the preview: how lines are read, and the kinds of blocks. */
export function choices(body: DraftBody): Pick<Original, 'kinds' | 'lines'> {
  const lines = lineChoices.find((choice) => choice === body.lines)
  return { kinds: correctedKinds(body), lines }
}

/** What of a preview's blocks was shown: from which one on, and their kinds, each by its place among all kinds. */
type Part = { from: number; shown: string }

/** The corrections made so far, with those of the part that was shown: kinds that stand as they were shown are none. */
export function corrected(before: DraftBody['kinds'], given: DraftBody['kinds'], { from, shown }: Part) {
  const was = (name: string) => blockKinds[Number(shown[Number(name.slice(1)) - from])]
  const changed = Object.entries(given).filter(([name, kind]) => kind !== was(name))
  return { ...before, ...Object.fromEntries(changed) }
}

/** In the form a block's kind is named `b` and its index. */
function correctedKinds({ kinds: typed }: DraftBody): Record<number, BlockKind> {
  const byIndex = Object.entries(typed).map(([name, kind]) => [name.replace(/^b/, ''), kind])
  const parsed = kinds.safeParse(Object.fromEntries(byIndex))
  return parsed.success ? parsed.data : {}
}
