import type { Person } from '@/lib/people/rules'
import { Conflict, done, NotFound, type Result } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { holdPosition } from '@/lib/positions/commands/row-locks'
import { permitReplying } from '../access'
import { findRuling } from '../queries'
import { recordRuling } from './ruling'

/** Stores the author's single reply to a decision on their position, shown beside the reason. */
export async function reply(
  person: Person,
  id: string,
  given: { reply: string },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const { positionId } = await findRuling(person, id, tx)
    const held = await holdPosition(tx, person, positionId)
    permitReplying(held.context, held.position)
    const ruling = await tx.ruling.findUnique({ where: { id } })
    if (!ruling) throw new NotFound()
    if (ruling.reply === given.reply) return done({ id })
    if (ruling.reply !== null) throw new Conflict('rulingAnswered')
    await tx.ruling.update({ where: { id }, data: { reply: given.reply, repliedAt: now() } })
    await recordRuling(tx, held, 'position.rulingAnswered', {
      ruling: id,
      on: ruling.kind,
      reply: given.reply,
    })
    return done({ id })
  })
}
