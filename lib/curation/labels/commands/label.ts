import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { holdPosition } from '@/lib/positions/commands/row-locks'
import type { PositionView } from '@/lib/positions/view/position'
import { takePart } from '@/lib/questions/commands/take-part'
import type { QuestionContext } from '@/lib/questions/queries'
import { permitAnsweringLabel, permitLabelling } from '../access'
import type { LabelInput } from '../input'

/**
 * Says for a time what a position lacks. Throws Conflict where it has the same label already, or where its wording has
 * changed since it was read.
 */
export async function label(
  person: Person,
  positionId: string,
  { kind, reason, days, revision }: LabelInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx, id) => {
    const held = await holdPosition(tx, person, positionId)
    const { context, position } = held
    permitLabelling(context, position)
    if (revision && revision !== position.revision) throw new Conflict('answersOlder', position)
    const time = now()
    await endExpired(tx, positionId, time)
    const where = { positionId, kind, removedAt: null }
    if (await tx.label.findFirst({ where, select: { id: true } }))
      throw new Conflict('labelledAlready', position)
    const place = { seminarId: context.member.seminar.id, questionId: context.question.id, positionId }
    const expiresAt = new Date(time.getTime() + days * DAY)
    const said = { kind, reason, positionRevision: position.revision, byId: await takePart(tx, context) }
    await tx.label.create({ data: { id, ...place, ...said, at: time, expiresAt } })
    const data = { id, label: kind, reason, until: expiresAt.toISOString() }
    await recordLabel(tx, held, 'position.labelled', { ...data, revision: position.revision })
    return done({ id })
  })
}

/** Ends expired labels of a kind before a new one is set. */
async function endExpired(tx: Tx, positionId: string, time: Date): Promise<void> {
  const where = { positionId, removedAt: null, expiresAt: { lte: time } }
  await tx.label.updateMany({ where, data: { removedAt: time } })
}

/** The author answers a label, once; readers see the answer beside it. */
export async function answerLabel(
  person: Person,
  id: string,
  answer: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const { positionId } = await standing(tx, id)
    const held = await holdPosition(tx, person, positionId)
    permitAnsweringLabel(held.context, held.position)
    const { kind, answer: earlier } = await standing(tx, id)
    if (earlier === answer) return done({ id })
    if (earlier !== null) throw new Conflict('labelAnswered')
    await tx.label.update({ where: { id }, data: { answer, answeredAt: now() } })
    await recordLabel(tx, held, 'position.labelAnswered', { id, label: kind, answer })
    return done({ id })
  })
}

/** Removes a label before it expires. */
export async function removeLabel(
  person: Person,
  id: string,
  reason = '',
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const { positionId } = await standing(tx, id)
    const held = await holdPosition(tx, person, positionId)
    permitLabelling(held.context, held.position)
    const { kind } = await standing(tx, id)
    const removedById = await takePart(tx, held.context)
    await tx.label.update({ where: { id }, data: { removedAt: now(), removedById } })
    await recordLabel(tx, held, 'position.labelRemoved', { id, label: kind, reason })
    return done({ id })
  })
}

async function standing(tx: Tx, id: string) {
  const found = await tx.label.findFirst({ where: { id, removedAt: null, expiresAt: { gt: now() } } })
  if (!found) throw new NotFound()
  return found
}

/** The id of a label's position; the caller checks whether the person can see it. */
export async function labelledBy(id: string): Promise<string> {
  return (await standing(db, id)).positionId
}

type Held = { context: QuestionContext; position: PositionView }

async function recordLabel(
  tx: Tx,
  { context, position }: Held,
  kind: string,
  data: Prisma.InputJsonObject,
): Promise<void> {
  await recordOn(tx, context, { kind, subject: 'position', id: position.id, data })
}
