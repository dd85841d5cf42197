import type { Person } from '@/lib/people/rules'
import { Conflict, type Result } from '@/lib/platform/errors'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { restand } from '@/lib/positions/commands/update-stance'
import type { RulingInput } from '../input'
import { decideOn, lift, mustStand, recordRuling, rule, shown } from './ruling'

/**
 * Hides a position or a response: a tombstone with the reason keeps its place and its responses. It counts for nothing while
 * it is hidden. Throws Conflict if it is not published.
 */
export async function hide(
  person: Person,
  id: string,
  { reason }: RulingInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return decideOn(person, id, once, async (tx, held) => {
    mustStand(held)
    const ruling = await rule(tx, held, { kind: 'hidden', reason })
    await tx.position.update({ where: { id }, data: { status: 'hidden' } })
    await restand(tx, held.position.author.id)
    await recordRuling(tx, held, 'position.hidden', { ruling, reason })
  })
}

/** Restores a hidden or merged position. Only the author can restore a withdrawn one. */
export async function restore(
  person: Person,
  id: string,
  { reason }: RulingInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return decideOn(person, id, once, async (tx, held) => {
    const { status } = held.position
    if (status !== 'hidden' && status !== 'merged') throw new Conflict('nothingToRestore', shown(held))
    const lifted = await lift(tx, held, status, reason)
    await tx.position.update({ where: { id }, data: { status: 'published' } })
    await restand(tx, held.position.author.id)
    const into = lifted?.intoId ? { into: lifted.intoId } : {}
    await recordRuling(tx, held, 'position.restored', {
      ruling: lifted?.id ?? null,
      was: status,
      ...into,
      reason,
    })
  })
}
