import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitImporting } from '../access'
import { duplicate } from './import'
import { renewQuestions } from './renew'
import {
  hashOfOriginal,
  type KeptOriginal,
  type Original,
  PATIENCE,
  read,
  sameOriginal,
  seal,
  storeVersion,
} from './store'

/**
 * Adds a version to a source and returns its id. Citations stay on their version; lib/sources/ledger reports how their
 * passages changed. Problems as in importSource. Throws Conflict `sourceWithdrawn`.
 */
export async function addVersion(
  member: Member,
  source: { id: string },
  original: Original | KeptOriginal,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitImporting(member)
  const converted = await read(member, original)
  if (!converted.ok) return refused({ file: converted.problem })
  const made = converted.value
  const sha256 = await hashOfOriginal(original)
  return write(
    member.person,
    once,
    async (tx) => {
      const version = await storeVersion(tx, member, { sourceId: source.id, original, made })
      permitImporting(await holdMembers(tx, member))
      const same = await sameOriginal(tx, member.seminar.id, { sha256, of: version })
      if (same) return refused({ file: duplicate(same) })
      await renewQuestions(tx, member)
      const standing = { id: source.id, deletedAt: null, withdrawnAt: null }
      const data = { revision: { increment: 1 } }
      const { count } = await tx.source.updateMany({ where: standing, data })
      if (count === 0) throw new Conflict('sourceWithdrawn')
      const last = await tx.version.aggregate({ where: { sourceId: source.id }, _max: { number: true } })
      const number = Math.max(0, last._max.number ?? 0) + 1
      await seal(tx, version, number)
      const event = { kind: 'source.versionAdded', subject: 'source', id: source.id, data: { number } }
      await recordOn(tx, { member }, event)
      return done(version)
    },
    { timeout: PATIENCE },
  )
}
