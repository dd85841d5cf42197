import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { transact } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitWithdrawing } from '../access'
import { isCited } from '../queries'
import { duplicate } from './import'
import { renewQuestions } from './renew'
import { sameOriginal } from './store'

type Which = { id: string }

/** Withdraws a source: no new citations. Existing citations stay, and the source stays readable, with the reason. */
export async function withdrawSource(member: Member, source: Which, reason: string): Promise<void> {
  permitWithdrawing(member)
  await transact(async (tx) => {
    permitWithdrawing(await holdMembers(tx, member))
    await renewQuestions(tx, member)
    await withdraw(tx, member, source, reason)
  })
}

/** Deletes a source without citations; withdraws any other. */
export async function deleteSource(
  member: Member,
  source: Which,
  reason = '',
): Promise<'deleted' | 'withdrawn'> {
  permitWithdrawing(member)
  return transact(async (tx) => {
    permitWithdrawing(await holdMembers(tx, member))
    await renewQuestions(tx, member)
    await lock(tx, source)
    if (await isCited(source, tx)) {
      await withdraw(tx, member, source, reason)
      return 'withdrawn'
    }
    const data = { deletedAt: now(), deletedBy: member.person.id, revision: { increment: 1 } }
    const { count } = await tx.source.updateMany({ where: { id: source.id, deletedAt: null }, data })
    if (count === 0) throw new NotFound()
    await recordOn(tx, { member }, { kind: 'source.deleted', subject: 'source', id: source.id })
    return 'deleted'
  })
}

/** Reverses a withdrawal or deletion. Problem `duplicateFile` if the same file has been imported since. */
export async function restoreSource(member: Member, source: Which): Promise<Result<Which>> {
  permitWithdrawing(member)
  return transact(async (tx) => {
    permitWithdrawing(await holdMembers(tx, member))
    await renewQuestions(tx, member)
    const { deletedAt, versions } = await tx.source.findUniqueOrThrow({
      where: { id: source.id },
      select: { deletedAt: true, versions: { select: { originalSha256: true } } },
    })
    for (const { originalSha256 } of deletedAt ? versions : []) {
      const same = await sameOriginal(tx, member.seminar.id, { sha256: originalSha256 })
      if (same) return refused({ '': duplicate(same) })
    }
    const data = { ...standing, revision: { increment: 1 } }
    await tx.source.update({ where: { id: source.id }, data, select: { id: true } })
    await recordOn(tx, { member }, { kind: 'source.restored', subject: 'source', id: source.id })
    return done({ id: source.id })
  })
}

const standing = {
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawnReason: null,
  deletedAt: null,
  deletedBy: null,
}

async function withdraw(tx: Tx, member: Member, source: Which, reason: string): Promise<void> {
  const data = {
    withdrawnAt: now(),
    withdrawnBy: member.person.id,
    withdrawnReason: reason,
    revision: { increment: 1 },
  }
  const where = { id: source.id, deletedAt: null, withdrawnAt: null }
  const { count } = await tx.source.updateMany({ where, data })
  if (count === 0) throw new Conflict('alreadyWithdrawn')
  const event = { kind: 'source.withdrawn', subject: 'source', id: source.id, data: { reason } }
  await recordOn(tx, { member }, event)
}

/** Storing a passage takes a shared lock on this row, so a citation and a deletion wait for each other. */
async function lock(tx: Tx, source: Which): Promise<void> {
  await tx.$executeRaw`SELECT FROM source WHERE id = ${source.id}::uuid FOR NO KEY UPDATE`
}
