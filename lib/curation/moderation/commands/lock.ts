import type { Person } from '@/lib/people/rules'
import { Conflict, type Result } from '@/lib/platform/errors'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import type { RulingInput } from '../input'
import { decideOn, lift, recordRuling, rule, shown } from './ruling'

/** Locks a branch from any post down: nobody answers, votes or edits there until it is unlocked. */
export async function lock(
  person: Person,
  id: string,
  { reason }: RulingInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return decideOn(person, id, once, async (tx, held) => {
    if (held.position.locked) throw new Conflict('alreadyLocked', shown(held))
    const ruling = await rule(tx, held, { kind: 'locked', reason })
    await recordRuling(tx, held, 'position.locked', { ruling, reason })
  })
}

/** Throws Conflict where the lock is further up, and has to be lifted there. */
export async function unlock(
  person: Person,
  id: string,
  { reason }: RulingInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return decideOn(person, id, once, async (tx, held) => {
    const lifted = await lift(tx, held, 'locked', reason)
    if (!lifted) throw new Conflict(held.position.locked ? 'lockedAbove' : 'notLocked', shown(held))
    await recordRuling(tx, held, 'position.unlocked', { ruling: lifted.id, reason })
  })
}
