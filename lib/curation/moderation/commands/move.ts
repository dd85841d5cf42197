import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { restand } from '@/lib/positions/commands/update-stance'
import { findPosition, findPositionAgain } from '@/lib/positions/queries/find'
import type { PositionView } from '@/lib/positions/view/position'
import { groupOfQuestion, inSightOfGroup } from '@/lib/questions/access'
import { findQuestion, findQuestionAgain, type QuestionContext } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { shareMembership } from '@/lib/seminars/locks'
import { permitRuling } from '../access'
import type { MoveInput } from '../input'
import { moveProblems } from '../rules'
import { carry } from './carry'
import { type LockedPosition, mustStand, recordRuling, rule, shown } from './ruling'

/**
 * Moves a position to another question of its seminar, or to another thesis of its own, together with its citations,
 * reviews, ballots, responses and restatements. A line in the old place links to the new one. Everybody involved goes by
 * their pseudonym there. Both questions are locked, in the order of their ids. Problems of `question`: noSuchQuestion, those of
 * `moveProblems`, and moveUnseen for the thread of a group that the author is not in.
 */
export async function move(
  person: Person,
  id: string,
  input: MoveInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const found = await findPosition(person, id, tx)
    permitRuling(found.context, found.position)
    const to = await destination(tx, person, found.context, input.question)
    if (!to) return refused({ question: { code: 'noSuchQuestion' } })
    await shareMembership(tx, found.context.member)
    await holdBoth(tx, found.context, to)
    const held = await findPositionAgain(person, id, tx)
    if (held.context.question.id !== found.context.question.id)
      throw new Conflict('positionMoved', shown(held))
    permitRuling(held.context, held.position)
    mustStand(held)
    if (held.position.answers) return refused({ '': { code: 'moveOfResponse' } })
    const goal = await findQuestionAgain(person, to.question.id, tx)
    return relocate(tx, held, goal, input)
  })
}

async function destination(
  tx: Tx,
  person: Person,
  from: QuestionContext,
  id: string,
): Promise<QuestionContext | null> {
  try {
    const to = await findQuestion(person, id, tx)
    return to.member.seminar.id === from.member.seminar.id ? to : null
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

async function holdBoth(tx: Tx, from: QuestionContext, to: QuestionContext): Promise<void> {
  const ids = [...new Set([from.question.id, to.question.id])].sort()
  for (const id of ids)
    await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE id = ${id}::uuid`
}

async function relocate(
  tx: Tx,
  held: LockedPosition,
  goal: QuestionContext,
  { thesis, reason }: MoveInput,
): Promise<Result<{ id: string }>> {
  const { context, position } = held
  const isHere = goal.question.id === context.question.id
  const there = (await theses(goal.question.id, tx)).find(({ label }) => label === thesis)
  if (thesis !== null && !there) return refused({ thesis: { code: 'noSuchThesis' } })
  if (isHere && thesis === position.thesis) return refused({ thesis: { code: 'moveNowhere' } })
  const problems = isHere ? {} : moveProblems(context.question, goal.question)
  if (Object.keys(problems).length) return refused(problems)
  if (!isHere && !(await isSeenByAuthor(tx, goal, position)))
    return refused({ question: { code: 'moveUnseen' } })
  if (!isHere && position.alsoBy.length) throw new Conflict('moveMerged', shown(held))
  const { thesisId } = await tx.position.findUniqueOrThrow({
    where: { id: position.id },
    select: { thesisId: true },
  })
  const toThesisId = there?.id ?? null
  const given = { reason, fromThesisId: thesisId, toQuestionId: goal.question.id, toThesisId }
  const ruling = await rule(tx, held, { kind: 'moved', ...given })
  const authors = isHere ? [position.author.id] : await carry(tx, [position.id], context, goal)
  const alsoStands = isHere ? without(position.alsoStands, thesis) : {}
  await tx.position.update({ where: { id: position.id }, data: { thesisId: toThesisId, alsoStands } })
  for (const author of authors) await restand(tx, author)
  const data = {
    ruling,
    reason,
    from: { question: context.question.id, thesis: position.thesis, alsoStands: position.alsoStands },
    to: { question: goal.question.id, thesis },
  }
  await recordRuling(tx, held, 'position.moved', { ...data, here: 'from' })
  if (!isHere) await recordRuling(tx, { context: goal, position }, 'position.moved', { ...data, here: 'to' })
  return done({ id: position.id })
}

/** Whether the author of a position sees a thread. An author who has left the seminar loses no sight by a move. */
async function isSeenByAuthor(tx: Tx, goal: QuestionContext, { author }: PositionView): Promise<boolean> {
  const [{ unseen }] = await tx.$queryRaw<[{ unseen: boolean }]>`
    SELECT EXISTS (SELECT FROM participation pa JOIN membership m ON m.seminar_id = pa.seminar_id
      AND m.person_id = pa.person_id AND m.ended_at IS NULL
      WHERE pa.id = ${author.id}::uuid AND ${inSightOfGroup(groupOfQuestion(goal))} IS NOT TRUE) AS unseen`
  return !unseen
}

const without = <T>(stands: Record<string, T>, label: string | null): Record<string, T> =>
  Object.fromEntries(Object.entries(stands).filter(([other]) => other !== label))
