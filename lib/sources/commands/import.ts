import type { Tx } from '@/lib/platform/database/db'
import { done, type Problem, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitImporting } from '../access'
import { cslOf, fieldsOf } from '../bibliography/record'
import type { StoredConversion } from '../convert/in-child'
import { type Csl, recordInput } from '../input'
import { titleOf } from '../rules'
import { renewQuestions } from './renew'
import {
  hashOfOriginal,
  type KeptOriginal,
  numberOfNobody,
  type Original,
  PATIENCE,
  read,
  type StoredText,
  sameOriginal,
  seal,
  storeVersion,
  takeFileOf,
} from './store'

export type SourceGiven = (Original | KeptOriginal) & {
  /** Left out: the text's own title, else the file's name. */
  title?: string
  /** BCP 47. Left out: guessed from the text. */
  language?: string
  csl?: Csl
}

/**
 * Imports a source into a seminar with its first version, sealed. Returns the source's id. Problems of `file`: fileEmpty,
 * fileTooLarge, fileFormat, fileBinary, fileEncoding, fileMarkdown, fileTooManyLines, fileTooManyBlocks, fileTooSlow,
 * fileConverter, convertersBusy, duplicateFile.
 */
export async function importSource(
  member: Member,
  given: SourceGiven,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitImporting(member)
  const converted = await read(member, given)
  if (!converted.ok) return refused({ file: converted.problem })
  const made = converted.value
  const original = { sha256: await hashOfOriginal(given) }
  return write(
    member.person,
    once,
    async (tx) => {
      const there = await sameOriginal(tx, member.seminar.id, original)
      if (there) return refused({ file: duplicate(there) })
      const source = await insertSource(tx, member, given, made)
      const version = await storeVersion(tx, member, { sourceId: source.id, original: given, made })
      await seal(tx, version, 1)
      permitImporting(await holdMembers(tx, member))
      const same = await sameOriginal(tx, member.seminar.id, { ...original, of: version })
      if (same) return refused({ file: duplicate(same) })
      await publishSources(tx, member, [source])
      return done({ id: source.id })
    },
    { timeout: PATIENCE },
  )
}

export const duplicate = ({ number, title }: { number: number; title: string }): Problem => ({
  code: 'duplicateFile',
  values: { number, title },
  detail: { number },
})

/** A text of record that was made elsewhere, with its source's record and its file. */
export type ForeignText = {
  title: string
  language: string
  csl: Csl
  original: Original
  made: StoredText
  /** The id of a version whose file this text has, in place of `original`. */
  fileOf?: string
}

/**
 * Stores a text of record as it is, sealed, as a new source, in a transaction that locks the membership afterwards. The caller
 * has checked that it is whole; `publishSources` gives it its number.
 */
export async function storeForeignText(tx: Tx, member: Member, text: ForeignText): Promise<{ id: string }> {
  const { original, made } = text
  const source = await createSource(tx, member, text)
  const version = await storeVersion(tx, member, { sourceId: source.id, original, made })
  if (text.fileOf) await takeFileOf(tx, version, text.fileOf)
  await seal(tx, version, 1)
  return source
}

/** Gives stored sources their numbers, in a transaction that has locked the membership. */
export async function publishSources(tx: Tx, member: Member, sources: Array<{ id: string }>): Promise<void> {
  if (sources.length) await renewQuestions(tx, member)
  for (const source of sources) {
    const { number } = await numbered(tx, member, source)
    await recordOn(
      tx,
      { member },
      { kind: 'source.imported', subject: 'source', id: source.id, data: { number } },
    )
  }
}

function insertSource(tx: Tx, member: Member, given: SourceGiven, made: StoredConversion) {
  return createSource(tx, member, {
    title: given.title || made.record.title || titleOf(made.blocks, given.fileName),
    language: given.language || made.language,
    csl: given.csl ?? ownRecord(given, made),
  })
}

type RecordOfSource = { title: string; language: string; csl: Csl }

async function createSource(tx: Tx, member: Member, { title, language, csl }: RecordOfSource) {
  return tx.source.create({
    data: {
      seminarId: member.seminar.id,
      number: numberOfNobody(),
      title,
      language,
      csl: csl as Prisma.InputJsonObject,
      createdBy: member.person.id,
      createdAt: now(),
    },
    select: { id: true },
  })
}

/** What the file says of itself, where nobody has said more. */
function ownRecord({ address }: SourceGiven, { mediaType, record }: StoredConversion): Csl {
  const type = mediaType === 'text/html' ? 'webpage' : 'document'
  const parsed = recordInput.safeParse(fieldsOf({ url: address, ...record }))
  return parsed.success ? cslOf({ ...parsed.data, kind: type }, { type }) : { type }
}

/** Takes the seminar's next source number, locked until the commit. */
async function numbered(tx: Tx, { seminar }: Member, source: { id: string }) {
  const last = await tx.source.aggregate({ where: { seminarId: seminar.id }, _max: { number: true } })
  const number = Math.max(0, last._max.number ?? 0) + 1
  return tx.source.update({ where: source, data: { number }, select: { number: true } })
}
