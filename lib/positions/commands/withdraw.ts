import type { Person } from '@/lib/people/rules'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { transact } from '@/lib/platform/write'
import { permitReinstating, permitWithdrawing } from '../access'
import { findToWithdraw } from '../queries/find'
import { stateOf } from '../view/position'
import { holdPosition } from './row-locks'
import { restand } from './update-stance'

/**
 * Withdraws the person's own position, also in the thread of a group that they have left. A tombstone keeps its place; a
 * second withdrawal has no effect.
 */
export async function withdraw(person: Person, id: string, reason?: string): Promise<void> {
  await transact(async (tx) => {
    const found = await findToWithdraw(person, id, tx)
    const { context, position } = await holdPosition(tx, person, id, found, findToWithdraw)
    if (position.status === 'withdrawn' && context.participation?.id === position.author.id) return
    permitWithdrawing(context, stateOf(position))
    const data = { status: 'withdrawn' as const, withdrawnAt: now(), withdrawnReason: reason || null }
    await tx.position.update({ where: { id }, data })
    await restand(tx, position.author.id)
    const event = { kind: 'position.withdrawn', subject: 'position', id }
    await recordOn(tx, context, { ...event, data: reason ? { reason } : {} })
  })
}

/** Reverses the person's own withdrawal, while the question is open. */
export async function reinstate(person: Person, id: string): Promise<void> {
  await transact(async (tx) => {
    const { context, position } = await holdPosition(tx, person, id)
    permitReinstating(context, stateOf(position))
    const data = { status: 'published' as const, withdrawnAt: null, withdrawnReason: null }
    await tx.position.update({ where: { id }, data })
    await restand(tx, position.author.id)
    await recordOn(tx, context, { kind: 'position.reinstated', subject: 'position', id })
  })
}
