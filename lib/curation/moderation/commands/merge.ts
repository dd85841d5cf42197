import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { restand } from '@/lib/positions/commands/update-stance'
import { findPosition } from '@/lib/positions/queries/find'
import type { PositionView } from '@/lib/positions/view/position'
import { permitRuling } from '../access'
import type { MergeInput } from '../input'
import { mergeProblems } from '../rules'
import { holdToRule, mustStand, recordRuling, rule } from './ruling'

/**
 * Merges one position into another that says the same. It becomes a tombstone that leads there and still opens its words;
 * its citations, ballots and responses stay with it, and its author is named beside the other. Problems of `into`:
 * noSuchPosition and those of `mergeProblems`.
 */
export async function merge(
  person: Person,
  id: string,
  { into, reason }: MergeInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdToRule(tx, person, id)
    mustStand(held)
    const target = await findTarget(tx, person, into)
    if (!target) return refused({ into: { code: 'noSuchPosition' } })
    permitRuling(held.context, target)
    const problems = mergeProblems(held.position, target)
    if (Object.keys(problems).length) return refused(problems)
    const ruling = await rule(tx, held, { kind: 'merged', reason, intoId: target.id })
    await tx.position.update({ where: { id }, data: { status: 'merged' } })
    await restand(tx, held.position.author.id)
    await recordRuling(tx, held, 'position.merged', { ruling, into: target.id, reason })
    return done({ id })
  })
}

async function findTarget(tx: Tx, person: Person, id: string): Promise<PositionView | null> {
  try {
    return (await findPosition(person, id, tx)).position
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
