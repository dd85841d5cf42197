import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { RulingKind } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { holdPosition } from '@/lib/positions/commands/row-locks'
import { asSeenBy, type PositionView } from '@/lib/positions/view/position'
import { takePart } from '@/lib/questions/commands/take-part'
import type { QuestionContext } from '@/lib/questions/queries'
import { permitRuling } from '../access'

export type LockedPosition = { context: QuestionContext; position: PositionView }

/** Runs a decision on one position under its question's lock, for a person who may take it. */
export async function decideOn(
  person: Person,
  id: string,
  once: IdempotencyKey | undefined,
  act: (tx: Tx, held: LockedPosition) => Promise<void>,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    await act(tx, await holdToRule(tx, person, id))
    return done({ id })
  })
}

/** Locks the position's question, for a person who may decide on the position. */
export async function holdToRule(tx: Tx, person: Person, id: string): Promise<LockedPosition> {
  const held = await holdPosition(tx, person, id)
  permitRuling(held.context, held.position)
  return held
}

const standingCodes = {
  hidden: 'alreadyHidden',
  merged: 'alreadyMerged',
  withdrawn: 'positionWithdrawn',
} as const

/** Another moderator may have decided meanwhile. */
export function mustStand(held: LockedPosition): void {
  const { status } = held.position
  if (status !== 'published') throw new Conflict(standingCodes[status], shown(held))
}

export const shown = ({ context, position }: LockedPosition) => asSeenBy(context, position)

type Given = { kind: RulingKind; reason: string } & Partial<{
  intoId: string
  fromThesisId: string | null
  toQuestionId: string
  toThesisId: string | null
}>

/** Stores a decision, its author and its reason. Returns its id. */
export async function rule(tx: Tx, { context, position }: LockedPosition, given: Given): Promise<string> {
  const byId = await takePart(tx, context)
  const place = {
    seminarId: context.member.seminar.id,
    questionId: context.question.id,
    positionId: position.id,
  }
  const { id } = await tx.ruling.create({ data: { ...place, ...given, byId, at: now() } })
  return id
}

/** Lifts the current decision of this kind; null if there is none. */
export async function lift(
  tx: Tx,
  { context, position }: LockedPosition,
  kind: RulingKind,
  reason: string,
): Promise<{ id: string; intoId: string | null } | null> {
  const where = { positionId: position.id, kind, liftedAt: null }
  const standing = await tx.ruling.findFirst({ where, select: { id: true, intoId: true } })
  if (!standing) return null
  const liftedById = await takePart(tx, context)
  const lifted = { liftedAt: now(), liftedById, liftedReason: reason }
  await tx.ruling.update({ where: { id: standing.id }, data: lifted })
  return standing
}

/** Records a decision with its author, position, time and reason. */
export async function recordRuling(
  tx: Tx,
  { context, position }: LockedPosition,
  kind: string,
  data: Prisma.InputJsonObject,
): Promise<void> {
  const { id, revision } = position
  await recordOn(tx, context, { kind, subject: 'position', id, data: { revision, ...data } })
}
