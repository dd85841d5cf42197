import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/db'
import { Conflict } from '@/lib/platform/errors'
import { type Asked, findQuestion } from '@/lib/questions/queries'
import { holdMembership } from '@/lib/seminars/membership'
import { findPosition } from '../queries'
import type { PositionView } from '../view'

/**
 * Grows the question's revision and holds its row until the commit, then reads the question anew: whoever would
 * close the phase in this moment waits, or was first and is seen.
 */
export async function touchQuestion(tx: Tx, { member, question }: Asked): Promise<Asked> {
  await holdMembership(tx, member.person.id, member.seminar)
  await grow(tx, question.id)
  return findQuestion(member.person, question.id, tx)
}

/**
 * A position read anew under its question's lock, so that two acts on it follow one another. A Conflict when it has been
 * moved to another question in this moment.
 */
export async function holdPosition(
  tx: Tx,
  person: Person,
  id: string,
): Promise<{ asked: Asked; position: PositionView }> {
  const { asked } = await findPosition(person, id, tx)
  await grow(tx, asked.question.id)
  const held = await findPosition(person, id, tx)
  if (held.asked.question.id !== asked.question.id) throw new Conflict('positionMoved')
  return held
}

async function grow(tx: Tx, question: string): Promise<void> {
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE id = ${question}::uuid`
}
