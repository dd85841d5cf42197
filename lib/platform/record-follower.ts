import { db, type Tx } from './database/db'

/** A row of the record. `xid` is the transaction that wrote it. */
export type RecordRow = {
  id: bigint
  xid: bigint
  at: Date
  kind: string
  actor_id: string | null
  seminar_id: string | null
  question_id: string | null
  subject_id: string
  data: Record<string, unknown>
}

/** Each has a bookmark. */
type Follower = 'notices' | 'webhooks'

const AT_ONCE = 500

/**
 * Reads the record on from a follower's bookmark, in one transaction with what `work` makes of it. Returns the number of
 * events read. Only one process does so at a time. Because ids are handed out before commits, progress is kept by
 * transaction: only those events are read that no earlier transaction can still join. A restored record is read from its
 * beginning, so `work` must do nothing twice.
 */
export async function followRecord(
  follower: Follower,
  work: (tx: Tx, events: RecordRow[]) => Promise<void>,
): Promise<number> {
  return db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<[{ taken: boolean }]>`
      SELECT pg_try_advisory_xact_lock(hashtext(${`veta ${follower}`})) AS taken`
    if (!lock.taken) return 0
    const events = await readOn(tx, follower)
    const last = events.at(-1)
    if (!last) return 0
    await work(tx, events)
    await tx.bookmark.update({ where: { name: follower }, data: { xid: last.xid, eventId: last.id } })
    return events.length
  })
}

/** As a join with the bookmark, the condition would be no index range, and each round would read the whole record. */
const readOn = (tx: Tx, follower: Follower) => tx.$queryRaw<RecordRow[]>`
  SELECT e.id, e.xid, e.at, e.kind, e.actor_id, e.seminar_id, e.question_id, e.subject_id, e.data
  FROM event e
  WHERE (e.xid, e.id) > ((SELECT b.xid FROM bookmark b WHERE b.name = ${follower}),
      (SELECT b.event_id FROM bookmark b WHERE b.name = ${follower}))
    AND e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
  ORDER BY e.xid, e.id LIMIT ${AT_ONCE}`

/** Tests whether the record has events after the follower's bookmark. */
export async function isBehind(follower: Follower): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ unread: boolean }]>`SELECT EXISTS (SELECT FROM event e
    WHERE (e.xid, e.id) > ((SELECT b.xid FROM bookmark b WHERE b.name = ${follower}),
      (SELECT b.event_id FROM bookmark b WHERE b.name = ${follower}))) AS unread`
  return row.unread
}
