import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { takePart } from '@/lib/questions/commands/take-part'
import { findQuestion, findQuestionAgain, type QuestionRef } from '@/lib/questions/queries'
import { shareMembership } from '@/lib/seminars/locks'
import { permitSigning } from '../access'
import type { SignatureInput } from '../input'

/**
 * Signs the published Brief, or dissents from it in a few words; a second call replaces the first. Throws Conflict once a
 * later version is published, because the reader has not seen that one.
 */
export async function sign(
  person: Person,
  ref: QuestionRef,
  { version: number, signs, text }: SignatureInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const { context, version } = await held(tx, { person, ref, number, signs })
    const participationId = await takePart(tx, context)
    const words = { signs, text: signs ? '' : text, at: now() }
    const of = { versionId: version.id, participationId }
    await tx.briefSignature.upsert({
      where: { versionId_participationId: of },
      create: { ...of, seminarId: context.member.seminar.id, ...words },
      update: words,
    })
    const data = { ...said(version), ...(words.text && { text: words.text }) }
    const kind = signs ? 'brief.signed' : 'brief.dissented'
    await recordOn(tx, context, { kind, subject: 'brief', id: context.question.id, data })
    return done({ id: version.id })
  })
}

/** Withdraws the person's signature or dissent from the latest version; without one it does nothing. */
export async function unsign(
  person: Person,
  ref: QuestionRef,
  number: number,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const { context, version } = await held(tx, { person, ref, number, signs: true })
    const participationId = context.participation?.id
    const where = { versionId: version.id, participationId }
    if (participationId && (await tx.briefSignature.deleteMany({ where })).count) {
      const event = { kind: 'brief.unsigned', subject: 'brief', id: context.question.id }
      await recordOn(tx, context, { ...event, data: said(version) })
    }
    return done({ id: version.id })
  })
}

type Signing = { person: Person; ref: QuestionRef; number: number; signs: boolean }

/** Finds the version and takes a lock on its Brief for which publishing waits. */
async function held(tx: Tx, { person, ref, number, signs }: Signing) {
  const found = await findQuestion(person, ref, tx)
  await shareMembership(tx, found.member)
  const context = await findQuestionAgain(person, found.question.id, tx)
  permitSigning(context, { signs })
  const questionId = context.question.id
  await tx.$queryRaw`SELECT revision FROM brief WHERE question_id = ${questionId}::uuid FOR SHARE`
  const latest = await tx.briefVersion.findFirst({ where: { questionId }, orderBy: { number: 'desc' } })
  if (!latest) throw new NotFound()
  if (latest.number !== number) throw new Conflict('briefPublishedSince')
  return { context, version: { id: latest.id, number } }
}

const said = ({ id, number }: { id: string; number: number }) => ({ version: number, versionId: id })
