import type { Tx } from '@/lib/platform/database/db'
import { done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { isArchived, type Member, permitInstructing } from '../access'
import { holdAllMembers, holdArchive } from '../locks'

/**
 * Makes a seminar read-only for everybody: it stays readable and searchable, and no letter leaves it. Commands under way end
 * first. An archived seminar stays as it is.
 */
export async function archive(member: Member, once?: IdempotencyKey): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(member.person, once, async (tx) => {
    const held = await holdArchive(tx, member)
    permitInstructing(held)
    if (!isArchived(held)) {
      await holdAllMembers(tx, member.seminar)
      await setArchived(tx, member, now())
    }
    return done({ id: member.seminar.id })
  })
}

/** Lets an archived seminar go on, and takes back its deletion if it waits for one. */
export async function unarchive(member: Member, once?: IdempotencyKey): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(member.person, once, async (tx) => {
    const held = await holdArchive(tx, member)
    permitInstructing(held)
    if (isArchived(held)) await setArchived(tx, member, null)
    return done({ id: member.seminar.id })
  })
}

/** Taken out of the archive, a seminar no longer waits for its deletion. The caller holds the seminar's row. */
export async function setArchived(tx: Tx, member: Member, archivedAt: Date | null): Promise<void> {
  const { id } = member.seminar
  const kept = archivedAt ? {} : { deletesAt: null, deletionBy: null }
  await tx.seminar.update({ where: { id }, data: { ...kept, archivedAt, revision: { increment: 1 } } })
  const kind = archivedAt ? 'seminar.archived' : 'seminar.unarchived'
  await recordOn(tx, { member }, { kind, subject: 'seminar', id })
}
