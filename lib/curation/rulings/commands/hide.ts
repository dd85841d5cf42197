import type { Person } from '@/lib/people/rules'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { type Made, type Once, write } from '@/lib/platform/write'
import { restand } from '@/lib/positions/commands/restand'
import { asSeenBy } from '@/lib/positions/queries'
import type { RulingInput } from '../input'
import { type Held, holdToRule, lift, note, rule } from './ruling'

/**
 * Hides a position or a response: a tombstone with the reason keeps its place and what answers it. It counts for nothing
 * while it is hidden. Conflict where it does not stand.
 */
export async function hide(
  person: Person,
  id: string,
  { reason }: RulingInput,
  once?: Once,
): Promise<Result<Made>> {
  return write(person, once, async (tx) => {
    const held = await holdToRule(tx, person, id)
    mustStand(held)
    const ruling = await rule(tx, held, { kind: 'hidden', reason })
    await tx.position.update({ where: { id }, data: { status: 'hidden' } })
    await restand(tx, held.position.author.id)
    await note(tx, held, 'position.hidden', { ruling, reason })
    return done({ id })
  })
}

/** Takes back that a position was hidden or merged. What its author withdrew is theirs alone to bring back. */
export async function restore(
  person: Person,
  id: string,
  { reason }: RulingInput,
  once?: Once,
): Promise<Result<Made>> {
  return write(person, once, async (tx) => {
    const held = await holdToRule(tx, person, id)
    const { status } = held.position
    if (status !== 'hidden' && status !== 'merged') throw new Conflict('nothingToRestore', shown(held))
    const lifted = await lift(tx, held, status, reason)
    await tx.position.update({ where: { id }, data: { status: 'published' } })
    await restand(tx, held.position.author.id)
    const into = lifted?.intoId ? { into: lifted.intoId } : {}
    await note(tx, held, 'position.restored', { ruling: lifted?.id ?? null, was: status, ...into, reason })
    return done({ id })
  })
}

const standingCodes = {
  hidden: 'alreadyHidden',
  merged: 'alreadyMerged',
  withdrawn: 'positionWithdrawn',
} as const

/** Somebody else may have decided in this moment. */
export function mustStand(held: Held): void {
  const { status } = held.position
  if (status !== 'published') throw new Conflict(standingCodes[status], shown(held))
}

export const shown = ({ asked, position }: Held) => asSeenBy(asked, position)
