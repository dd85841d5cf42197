import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { takePart } from '@/lib/questions/commands/take-part'
import { permitAnsweringSteelman, permitRestating } from '../access'
import type { SteelmanAnswerInput, SteelmanInput } from '../input'
import { findPosition } from '../queries/find'
import { findSteelman, ownSteelman } from '../steelman'
import { stateOf } from '../view/position'
import { holdPosition, touchQuestion } from './row-locks'

/**
 * Restates another's position, or revises the restatement, which asks its author again. Bound to the wording that was read.
 * Throws Conflict for a restatement that a rebuttal shows, since it is final.
 */
export async function restate(
  person: Person,
  positionId: string,
  { text, positionRevision }: SteelmanInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findPosition(person, positionId),
    permit: ({ context, position }) => permitRestating(context, stateOf(position)),
    hold: (tx) => holdPosition(tx, person, positionId),
    async make(tx, { context, position }, newId) {
      if (positionRevision && positionRevision !== position.revision)
        throw new Conflict('answersOlder', position)
      // Restating does not end blindness; only a position does.
      const authorId = await takePart(tx, context)
      const earlier = await ownSteelman(context, positionId, tx)
      if (earlier?.shown) throw new Conflict('steelmanSettled')
      if (earlier?.text === text && earlier.positionRevision === position.revision)
        return done({ id: earlier.id })
      const offered = { text, positionRevision: position.revision, offeredAt: now() }
      const id = earlier?.id ?? newId
      if (earlier) {
        const again = { revision: { increment: 1 }, answer: null, mended: null, answeredAt: null }
        await tx.steelman.update({ where: { id }, data: { ...offered, ...again } })
      } else {
        const place = { seminarId: context.member.seminar.id, questionId: context.question.id, positionId }
        await tx.steelman.create({ data: { id, ...place, authorId, ...offered } })
      }
      const kind = earlier ? 'steelman.restated' : 'steelman.offered'
      await recordOn(tx, context, { kind, subject: 'steelman', id, data: { position: positionId } })
      return done({ id })
    },
  })
}

/**
 * The position's author confirms a restatement, or puts it into their own words. `revision` is the restatement's that they
 * read: if it has been revised since, a Conflict has the new one.
 */
export async function answerSteelman(person: Person, id: string, given: SteelmanAnswerInput): Promise<void> {
  const { context } = await findSteelman(person, id)
  await write(person, undefined, async (tx) => {
    const held = await touchQuestion(tx, context)
    const { steelman } = await findSteelman(person, id, tx)
    permitAnsweringSteelman(held, steelman)
    if (given.revision && given.revision !== steelman.revision) throw new Conflict('steelmanNewer', steelman)
    const mended = given.answer === 'mended' ? given.text : null
    if (steelman.answer === given.answer && steelman.mended === mended) return done({ id })
    if (steelman.answer) throw new Conflict('steelmanAnswered', steelman)
    await tx.steelman.update({ where: { id }, data: { answer: given.answer, mended, answeredAt: now() } })
    const data = { position: steelman.position, answer: given.answer }
    await recordOn(tx, context, { kind: 'steelman.answered', subject: 'steelman', id, data })
    return done({ id })
  })
}
