import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { type CitationContext, findCitation } from '@/lib/positions/queries/find-citation'
import { holdQuestion } from '@/lib/questions/commands/hold'

/**
 * Finds a citation under its question's lock, which edits take too: no verdict, edit or withdrawal comes between the check
 * and the write.
 */
export async function heldCitation(tx: Tx, person: Person, id: string): Promise<CitationContext> {
  if (!isId(id)) throw new NotFound()
  const question = Prisma.sql`SELECT po.question_id FROM position po JOIN citation ci ON ci.position_id = po.id
    WHERE ci.id = ${id}::uuid`
  await holdQuestion(tx, person, question)
  // Before its hold is written: moderators who take cases skip the locked row and wait for nobody.
  await tx.$queryRaw`SELECT revision FROM citation WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return findCitation(person, id, tx)
}

/** Records an act on a citation, with its position. */
export async function recordJudging(
  tx: Tx,
  { context, position, citation }: CitationContext,
  kind: string,
  data: Prisma.InputJsonObject,
): Promise<void> {
  const event = { kind, subject: 'citation', id: citation.id }
  await recordOn(tx, context, { ...event, data: { ...data, position: position.id } })
}
