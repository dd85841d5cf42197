import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, NotFound, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { findPositionAgain } from '@/lib/positions/queries/find'
import { type PositionView, stateOf } from '@/lib/positions/view/position'
import { holdQuestion } from '@/lib/questions/commands/hold'
import { takePart } from '@/lib/questions/commands/take-part'
import type { QuestionContext } from '@/lib/questions/queries'
import { permitVoting } from '../access'
import type { VoteName } from '../input'

/**
 * Votes on the current wording of a position or response, or changes the vote. Throws NotFound, and NotPermitted as
 * `permitVoting` does.
 */
export async function cast(
  person: Person,
  positionId: string,
  vote: VoteName,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const { context, position } = await held(tx, person, positionId)
    const voterId = await takePart(tx, context)
    const { seminar } = context.member
    const changed = await tx.$executeRaw`
      INSERT INTO ballot (position_id, voter_id, seminar_id, question_id, revision, vote, at)
      VALUES (${position.id}::uuid, ${voterId}::uuid, ${seminar.id}::uuid, ${context.question.id}::uuid,
        ${position.revision}, ${vote}::"Vote", ${now()})
      ON CONFLICT (position_id, voter_id) DO UPDATE
        SET revision = excluded.revision, vote = excluded.vote, at = excluded.at
        WHERE (ballot.revision, ballot.vote) IS DISTINCT FROM (excluded.revision, excluded.vote)`
    if (changed) await recordBallot(tx, context, position, 'ballot.cast')
    return done({ id: position.id })
  })
}

/** Withdraws the person's ballot; without a ballot it does nothing. */
export async function retract(
  person: Person,
  positionId: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const { context, position } = await held(tx, person, positionId)
    const voterId = context.participation?.id
    const where = { positionId: position.id, voterId }
    if (voterId && (await tx.ballot.deleteMany({ where })).count)
      await recordBallot(tx, context, position, 'ballot.retracted')
    return done({ id: position.id })
  })
}

/**
 * Share-locks the question of the position: ballots do not wait for each other, but no edit, withdrawal or closing comes
 * between the check and the count.
 */
async function held(
  tx: Tx,
  person: Person,
  id: string,
): Promise<{ context: QuestionContext; position: PositionView }> {
  if (!isId(id)) throw new NotFound()
  const question = Prisma.sql`SELECT question_id FROM position WHERE id = ${id}::uuid`
  await holdQuestion(tx, person, question, 'SHARE')
  const found = await findPositionAgain(person, id, tx)
  permitVoting(found.context, stateOf(found.position))
  return found
}

/** The event says that a ballot was cast and never which way: readers of the record must not learn how anybody voted. */
async function recordBallot(
  tx: Tx,
  context: QuestionContext,
  { id, revision }: PositionView,
  kind: 'ballot.cast' | 'ballot.retracted',
): Promise<void> {
  await recordOn(tx, context, { kind, subject: 'position', id, data: { revision } })
}
