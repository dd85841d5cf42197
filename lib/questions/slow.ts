import { Prisma } from '@/lib/platform/prisma/client'
import type { Role } from '@/lib/platform/prisma/enums'
import { MINUTE } from '@/lib/platform/time/units'

/** Each participant may post once in so many minutes. `until` is when it ends by itself. */
export type Slow = {
  minutes: number
  reason: string
  at: Date
  until: Date | null
  /** When the person may post next; null when they may now. */
  next: Date | null
}

export type SlowRow = {
  minutes: number
  reason: string
  at: string
  until: string | null
  latest: string | null
}

/** SQL of a SlowRow of `question q` for the person with `participation p`. */
export const slowJson = Prisma.sql`(SELECT json_build_object('minutes', sl.minutes, 'reason', sl.reason, 'at', sl.at,
    'until', sl.until, 'latest', (SELECT max(own.posted_at) FROM position own WHERE own.author_id = p.id))
  FROM slow_mode sl WHERE sl.question_id = q.id AND sl.lifted_at IS NULL)`

/** Staff need not wait, since they keep order. */
export function slowFor(role: Role, row: SlowRow | null, now: Date): Slow | null {
  const until = row?.until ? new Date(row.until) : null
  if (!row || (until && until <= now)) return null
  const { minutes, reason } = row
  return {
    minutes,
    reason,
    at: new Date(row.at),
    until,
    next: role === 'participant' ? nextOf(row, until, now) : null,
  }
}

function nextOf({ minutes, latest }: SlowRow, until: Date | null, now: Date): Date | null {
  if (!latest) return null
  const free = new Date(new Date(latest).getTime() + minutes * MINUTE)
  const next = until && until < free ? until : free
  return next > now ? next : null
}
