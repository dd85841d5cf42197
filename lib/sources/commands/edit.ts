import { StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { Prisma } from '@/lib/platform/prisma/client'
import { transact } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitImporting } from '../access'
import type { SourcePatch } from '../input'
import { presentSource } from '../present'
import { findSource } from '../queries'
import { renewQuestions } from './renew'

/** Changes the record of a source that has not changed since `revision`; otherwise throws StaleConflict with its current state. */
export async function editRecord(
  member: Member,
  source: { id: string },
  patch: SourcePatch,
  revision: number,
): Promise<void> {
  permitImporting(member)
  const { csl, ...rest } = patch
  const changes = { ...rest, ...(csl && { csl: csl as Prisma.InputJsonObject }) }
  const changed = await transact(async (tx) => {
    permitImporting(await holdMembers(tx, member))
    if (patch.title !== undefined || patch.language !== undefined) await renewQuestions(tx, member)
    const data = { ...changes, revision: { increment: 1 } }
    const { count } = await tx.source.updateMany({
      where: { id: source.id, revision, deletedAt: null },
      data,
    })
    if (count === 0) return false
    const event = { kind: 'source.edited', subject: 'source', id: source.id }
    await recordOn(tx, { member }, { ...event, data: { fields: Object.keys(patch) } })
    return true
  })
  if (!changed) throw new StaleConflict(presentSource(await findSource(member.person, source.id)))
}
