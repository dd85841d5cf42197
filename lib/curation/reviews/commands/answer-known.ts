import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { CitationContext } from '@/lib/positions/queries/find-citation'
import type { CitationView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import type { ReviewInput } from '../input'
import type { ReviewView } from '../present'
import { asksKnownCases, whyNotUndo } from '../rules'
import { keepJudgedPassage } from './judged-passage'

/** The known case of a citation's current wording for this moderator, if any, and whether they have answered it. */
export async function knownCaseFor(
  tx: Tx,
  { member }: QuestionContext,
  { id, revision }: CitationView,
): Promise<{ id: string; answered: boolean } | null> {
  if (!asksKnownCases(member)) return null
  const found = await tx.knownCase.findFirst({
    where: { citationId: id, citationRevision: revision, retiredAt: null },
    select: {
      id: true,
      answers: { where: { moderatorId: member.person.id, undoneAt: null }, select: { id: true } },
    },
  })
  return found && { id: found.id, answered: found.answers.length > 0 }
}

/** Stores a moderator's answer to a known case. The citation stays unchanged. */
export async function answerKnownCase(
  tx: Tx,
  cited: CitationContext,
  knownCaseId: string,
  { verdict, reason, deciding }: ReviewInput,
  id: string,
): Promise<Result<{ id: string }>> {
  const { context, citation } = cited
  const { person } = context.member
  const range = { decidingStart: deciding?.start, decidingEnd: deciding?.end }
  const data = {
    id,
    knownCaseId,
    moderatorId: person.id,
    verdict,
    reason,
    ...range,
    at: now(),
  }
  await tx.knownAnswer.create({ data })
  await keepJudgedPassage(tx, cited, id)
  await tx.hold.deleteMany({ where: { citationId: citation.id, moderatorId: person.id } })
  const judged = { citation: citation.id, revision: citation.revision, from: citation.verdict }
  await recordCase(tx, context, knownCaseId, 'knownCase.answered', { ...judged, verdict, reason })
  return done({ id })
}

/**
 * Marks the answer to a known case as withdrawn, like a verdict; false if it is not such an answer. The answer is kept and
 * still counts, because a moderator who recognised the case afterwards would answer again.
 */
export async function takeBackAnswer(
  tx: Tx,
  context: QuestionContext,
  { id, at }: ReviewView,
): Promise<boolean> {
  const answer = await tx.knownAnswer.findUnique({ where: { id, undoneAt: null } })
  if (!answer) return false
  const late = whyNotUndo({ at, reply: null, appeal: null, overtaken: false }, now())
  if (late) throw new Conflict(late)
  await tx.knownAnswer.update({ where: { id }, data: { undoneAt: now() } })
  const { verdict, reason, knownCaseId } = answer
  await recordCase(tx, context, knownCaseId, 'knownCase.unanswered', { verdict, reason })
  return true
}

/** Recorded for the seminar, not for a question: followers of a question must not learn which citations are known. */
async function recordCase(
  tx: Tx,
  { member }: QuestionContext,
  id: string,
  kind: string,
  data: Record<string, string | number | null>,
): Promise<void> {
  await recordOn(tx, { member }, { kind, subject: 'knownCase', id, data })
}
