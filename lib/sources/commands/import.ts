import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { done, type Problem, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import type { Prisma } from '@/lib/platform/prisma/client'
import { type Made, type Once, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { permitImporting } from '../access'
import type { Conversion } from '../convert/convert'
import type { Csl } from '../input'
import { guessLanguage } from '../language'
import { titleOf } from '../rules'
import { renewQuestions } from './renew'
import { hashOf, lockShelf, type Original, PATIENCE, read, storeVersion } from './store'

export type SourceGiven = Original & {
  /** Left out: the text's own title, else the file's name. */
  title?: string
  /** BCP 47. Left out: guessed from the text. */
  language?: string
  csl?: Csl
}

/**
 * Brings a source into a seminar with its first version, sealed. Answers the source's id.
 * Problems, of `file`: fileEmpty, fileTooLarge, fileFormat, fileBinary, fileEncoding, duplicateFile.
 */
export async function importSource(member: Member, given: SourceGiven, once?: Once): Promise<Result<Made>> {
  permitImporting(member)
  const converted = read(given)
  if (!converted.ok) return refused({ file: converted.problem })
  const made = converted.value
  const original = hashOf(given.bytes)
  return write(
    member.person,
    once,
    async (tx) => {
      const same = await lockShelf(tx, member.seminar.id, original)
      if (same) return refused({ file: duplicate(same) })
      await renewQuestions(tx, member)
      const source = await insertSource(tx, member, given, made)
      await storeVersion(tx, member, { sourceId: source.id, number: 1, original: given, made })
      await recordImport(tx, member, source)
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

async function insertSource(tx: Tx, member: Member, given: SourceGiven, made: Conversion) {
  const last = await tx.source.aggregate({ where: { seminarId: member.seminar.id }, _max: { number: true } })
  const csl: Csl = given.csl ?? { type: 'document' }
  return tx.source.create({
    data: {
      seminarId: member.seminar.id,
      number: (last._max.number ?? 0) + 1,
      title: given.title || titleOf(made.blocks, given.fileName),
      language: given.language || guessLanguage(made.text, member.seminar.language),
      csl: csl as Prisma.InputJsonObject,
      createdBy: member.person.id,
      createdAt: now(),
    },
    select: { id: true, number: true },
  })
}

async function recordImport(tx: Tx, { person, seminar }: Member, source: { id: string; number: number }) {
  await record(tx, {
    actor: person,
    seminarId: seminar.id,
    kind: 'source.imported',
    subject: 'source',
    subjectId: source.id,
    data: { number: source.number },
  })
}
