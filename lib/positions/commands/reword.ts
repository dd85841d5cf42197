import type { Tx } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'

/** A position whose citation was taken over to altered words and back has a later revision than its present one. */
export async function nextRevisionOf(tx: Tx, positionId: string): Promise<number> {
  const last = await tx.positionRevision.aggregate({ where: { positionId }, _max: { revision: true } })
  return (last._max.revision ?? 0) + 1
}

/** Makes a new revision of a position with its present words, since a passage that it cites has others. Returns its number. */
export async function reviseWithSameWords(tx: Tx, positionId: string): Promise<number> {
  const revision = await nextRevisionOf(tx, positionId)
  await tx.position.update({ where: { id: positionId }, data: { revision }, select: { id: true } })
  await tx.$executeRaw`
    INSERT INTO position_revision (position_id, seminar_id, revision, thesis_id, stance, also_stands, claim, argument, at)
    SELECT id, seminar_id, revision, thesis_id, stance, also_stands, claim, argument, ${now()}
    FROM position WHERE id = ${positionId}::uuid`
  return revision
}
