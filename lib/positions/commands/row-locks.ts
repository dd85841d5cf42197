import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { findQuestionAgain, type QuestionContext } from '@/lib/questions/queries'
import { heldMembership, onceHeld } from '@/lib/seminars/locks'
import { findPosition, findPositionAgain } from '../queries/find'
import type { PositionView } from '../view/position'

/**
 * Increments the question's revision, locks the membership and the question's row until the commit, and reads the question
 * anew. A simultaneous removal of the person or closing of the phase waits, or came first and is seen.
 */
export async function touchQuestion(tx: Tx, { member, question }: QuestionContext): Promise<QuestionContext> {
  const seminar = Prisma.sql`${member.seminar.id}::uuid`
  await tx.$executeRaw`WITH ${heldMembership(member.person, seminar)}
    UPDATE question SET revision = revision + 1 WHERE id = ${question.id}::uuid AND ${onceHeld}`
  return findQuestionAgain(member.person, question.id, tx)
}

type Held = { context: QuestionContext; position: PositionView }

/**
 * Reads a position anew under its question's lock and the membership's, so that two acts on it take turns, and a person
 * removed at the same moment acts before that or not at all. `found` is the earlier lookup, and `again` the later one. Throws
 * Conflict if the position has moved to another question since.
 */
export async function holdPosition(
  tx: Tx,
  person: Person,
  id: string,
  found?: Pick<Held, 'context'>,
  again = findPositionAgain,
): Promise<Held> {
  const { member, question } = (found ?? (await findPosition(person, id, tx))).context
  const seminar = Prisma.sql`${member.seminar.id}::uuid`
  await tx.$executeRaw`WITH ${heldMembership(person, seminar)}
    UPDATE question SET revision = revision + 1 WHERE id = ${question.id}::uuid AND ${onceHeld}`
  const held = await again(person, id, tx)
  if (held.context.question.id !== question.id) throw new Conflict('positionMoved')
  return held
}
