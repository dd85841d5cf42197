import { setTimeout as wait } from 'node:timers/promises'
import { tellWhatHappened } from '@/lib/notices/telling'
import { db } from '@/lib/platform/database/db'

/** Reads the record to its end. It waits for transactions of the cluster's other databases. */
export async function everybodyTold(): Promise<void> {
  while (await isUnread()) if ((await tellWhatHappened()) === 0) await wait(20)
}

/**
 * Waits until the record can be read to its end, the oldest first: it shows no event younger than the oldest open
 * transaction, which may belong to another database of the cluster.
 */
export async function everythingSettled(): Promise<void> {
  while (await isUnsettled()) await wait(20)
}

async function isUnsettled(): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ left: boolean }]>`
    SELECT EXISTS (SELECT FROM event WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint) AS left`
  return row.left
}

async function isUnread(): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ left: bigint }]>`
    SELECT count(*) AS left FROM event e, bookmark b WHERE b.name = 'notices' AND (e.xid, e.id) > (b.xid, b.event_id)`
  return row.left > 0
}
