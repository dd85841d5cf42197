import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { holdQuestion } from '@/lib/questions/commands/hold'
import { type Cited, findCitation } from '../queries'

/**
 * A citation under its question's lock, which edits take too: no verdict, edit or withdrawal comes between what is
 * looked at here and what is written.
 */
export async function heldCitation(tx: Tx, person: Person, id: string): Promise<Cited> {
  if (!isId(id)) throw new NotFound()
  const question = Prisma.sql`SELECT po.question_id FROM position po JOIN citation ci ON ci.position_id = po.id
    WHERE ci.id = ${id}::uuid`
  await holdQuestion(tx, person, question)
  // Before anything of its hold is written: whoever takes cases passes over it, and waits for nobody.
  await tx.$queryRaw`SELECT revision FROM citation WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return findCitation(person, id, tx)
}

/** Records what happened to a citation, with the position that it belongs to. */
export async function recordJudging(
  tx: Tx,
  { asked, position, citation }: Cited,
  kind: string,
  data: Prisma.InputJsonObject,
): Promise<void> {
  const event = { kind, subject: 'citation', id: citation.id }
  await recordOn(tx, asked, { ...event, data: { ...data, position: position.id } })
}
