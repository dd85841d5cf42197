import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, NotFound, NotPermitted, type Problems, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { touchQuestion } from '@/lib/positions/commands/row-locks'
import { restand } from '@/lib/positions/commands/update-stance'
import { findPosition } from '@/lib/positions/queries/find'
import { takePart } from '@/lib/questions/commands/take-part'
import { findQuestion, type QuestionContext, type QuestionRef } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { permitParticipant } from '@/lib/seminars/access'
import type { StanceInput } from '../input'
import { stanceProblem, weightProblems } from '../rules'

/**
 * Records a person's stance on a question's theses at one moment. Every answer is kept; the stance bar uses the person's
 * latest answer, or their latest position if it is newer.
 */
export async function takeStance(
  person: Person,
  ref: QuestionRef,
  input: StanceInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const found = await findQuestion(person, ref)
  return write(person, once, async (tx) => {
    const context = await touchQuestion(tx, found)
    permitStance(context, input)
    const problems = await problemsOf(tx, context, input)
    if (Object.keys(problems).length) return refused(problems)
    const participationId = await takePart(tx, context)
    const { moment, weights, confidence, movedBy } = input
    const of = { seminarId: context.member.seminar.id, questionId: context.question.id }
    const moved = { movedByPositionId: movedBy?.position, movedByPassageId: movedBy?.passage }
    const data = { ...of, participationId, moment, weights, confidence, ...moved, at: now() }
    const { id } = await tx.stancePoll.create({ data })
    await restand(tx, participationId)
    // The event says that the person was polled, never the answer.
    const event = { kind: 'stance.taken', subject: 'question', id: context.question.id }
    await recordOn(tx, context, { ...event, data: { moment } })
    return done({ id })
  })
}

function permitStance({ member, question, participation }: QuestionContext, { moment }: StanceInput): void {
  permitParticipant(member)
  const { phase, phaseBegan } = question
  const firstPostedAt = participation?.firstPostedAt ?? null
  const problem = stanceProblem(moment, { phase, phaseBegan, firstPostedAt }, now())
  if (problem) throw new NotPermitted(problem)
}

async function problemsOf(
  tx: Tx,
  context: QuestionContext,
  { weights, movedBy }: StanceInput,
): Promise<Problems> {
  const labels = (await theses(context.question.id, tx)).map(({ label }) => label)
  const problems = weightProblems(weights, labels)
  if (movedBy?.position && !(await isHere(tx, context, movedBy.position)))
    problems['movedBy.position'] = { code: 'noSuchPosition' }
  if (movedBy?.passage && !(await isReadable(tx, context, movedBy.passage)))
    problems['movedBy.passage'] = { code: 'noSuchPassage' }
  return problems
}

/** Tests whether `id` is a position or response of this question that the person can see. */
async function isHere(tx: Tx, { member, question }: QuestionContext, id: string): Promise<boolean> {
  try {
    return (await findPosition(member.person, id, tx)).context.question.id === question.id
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

/** Tests whether `id` is a passage of one of the seminar's texts. */
async function isReadable(tx: Tx, { member }: QuestionContext, id: string): Promise<boolean> {
  const where = { id, seminarId: member.seminar.id }
  return (await tx.passage.findFirst({ where, select: { id: true } })) !== null
}
