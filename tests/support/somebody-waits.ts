import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/platform/database/db'

/** Waits until another connection to this database waits for a lock. */
export async function somebodyWaits(): Promise<void> {
  const waiting = () => db.$queryRaw<unknown[]>`SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while ((await waiting()).length === 0) await wait(5)
}
