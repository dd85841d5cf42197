import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { holdPosition } from '@/lib/positions/commands/row-locks'
import { takePart } from '@/lib/questions/commands/take-part'
import { permitModerating } from '@/lib/seminars/access'
import { permitAskingForAnswer } from '../access'
import type { AnswerRequestInput } from '../input'
import { answerersFor } from '../queries'

/**
 * Asks a participant to answer a position; they find it among what waits for them, until they have answered it or the request
 * is withdrawn. Problem of `person`: cannotAnswer, for the author, for people who have answered or were asked, and for others
 * who do not take part.
 */
export async function askForAnswer(
  person: Person,
  positionId: string,
  { person: asked, note }: AnswerRequestInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx, id) => {
    const { context, position } = await holdPosition(tx, person, positionId)
    permitAskingForAnswer(context, position)
    const [answerer] = await answerersFor(context, position, asked, tx)
    if (!answerer) return refused({ person: { code: 'cannotAnswer' } })
    const place = { seminarId: context.member.seminar.id, questionId: context.question.id, positionId }
    const said = { askedId: asked, note, byId: await takePart(tx, context), at: now() }
    await tx.answerRequest.create({ data: { id, ...place, ...said } })
    const data = { id, participation: asked, ...(note && { text: note }) }
    await recordOn(tx, context, { kind: 'position.answerAsked', subject: 'position', id: positionId, data })
    return done({ id })
  })
}

/** Withdraws a request. Throws Conflict `requestWithdrawn` for one that was withdrawn. */
export async function withdrawAnswerRequest(
  person: Person,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const positionId = await positionOfRequest(id)
  return write(person, once, async (tx) => {
    const { context } = await holdPosition(tx, person, positionId)
    permitModerating(context.member)
    await permitStandingRequest(tx, id)
    const withdrawn = { withdrawnAt: now(), withdrawnById: await takePart(tx, context) }
    await tx.answerRequest.update({ where: { id }, data: withdrawn })
    const event = {
      kind: 'position.answerRequestWithdrawn',
      subject: 'position',
      id: positionId,
      data: { id },
    }
    await recordOn(tx, context, event)
    return done({ id })
  })
}

async function permitStandingRequest(tx: Tx, id: string): Promise<void> {
  const { withdrawnAt } = await tx.answerRequest.findUniqueOrThrow({
    where: { id },
    select: { withdrawnAt: true },
  })
  if (withdrawnAt) throw new Conflict('requestWithdrawn')
}

/** The id of a request's position; the caller asks whether the person sees it. */
export async function positionOfRequest(id: string): Promise<string> {
  const found = isId(id)
    ? await db.answerRequest.findUnique({ where: { id }, select: { positionId: true } })
    : null
  if (!found) throw new NotFound()
  return found.positionId
}
