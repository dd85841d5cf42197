import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { nameOf, type StaffNamed, staffJson } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { visiblePositions } from '../access'

/** The decision to hide or merge a position: its author, its reason, and the reply of the position's author. ISO 8601. */
export type RulingShown = {
  id: string
  kind: 'hidden' | 'merged'
  reason: string
  by: StaffNamed
  at: string
  /** The position that remains after a merge, if the person can see it. */
  into: string | null
  reply: string | null
}

/** The lock that prevents answers, votes and edits. `on`: the locked position, this one or one above it. */
export type LockShown = {
  id: string
  on: string
  reason: string
  by: StaffNamed
  at: string
}

/** The author of a position that was merged into this one, which is theirs, too. */
export type AlsoBy = { position: string; author: { id: string; name: string } }

/** Moderators' decisions in force on a position. */
export type ModerationState = { ruling: RulingShown | null; locked: LockShown | null; alsoBy: AlsoBy[] }

type Seeing = Pick<QuestionContext, 'member' | 'question' | 'audience' | 'participation'>

const whoRuled = Prisma.sql`JOIN participation rpa ON rpa.id = ru.by_id JOIN person rpe ON rpe.id = rpa.person_id`

const byJson = (asked: Seeing) => staffJson(asked, Prisma.sql`rpa`, Prisma.sql`rpe`)

/** The pairs of a JSON object that make Decided, for `position po`. It checks first, once, whether anything is locked. */
export const decidedJson = (asked: Seeing) => Prisma.sql`
  'ruling', CASE WHEN po.status IN ('hidden', 'merged') THEN (
    SELECT json_build_object('id', ru.id, 'kind', ru.kind, 'reason', ru.reason, 'by', ${byJson(asked)}, 'at', ${utc(Prisma.sql`ru.at`)},
      'into', (SELECT tp.id FROM position tp WHERE tp.id = ru.into_id AND ${visiblePositions(asked, Prisma.sql`tp`)}),
      'reply', ru.reply)
    FROM ruling ru ${whoRuled}
    WHERE ru.position_id = po.id AND ru.lifted_at IS NULL AND ru.kind::text = po.status::text) END,
  'locked', CASE WHEN EXISTS (SELECT FROM ruling l WHERE l.kind = 'locked' AND l.lifted_at IS NULL
      AND l.seminar_id = ${asked.member.seminar.id}::uuid) THEN (
    SELECT json_build_object('id', ru.id, 'on', ru.position_id, 'reason', ru.reason, 'by', ${byJson(asked)}, 'at', ${utc(Prisma.sql`ru.at`)})
    FROM ruling ru ${whoRuled} WHERE ru.id = lock_on(po.id)) END,
  'alsoBy', coalesce((
    SELECT json_agg(json_build_object('position', mp.id, 'author', json_build_object('id', mp.author_id,
      'name', ${nameOf(asked, Prisma.sql`rpa`, Prisma.sql`rpe`)})) ORDER BY ru.at, ru.id)
    FROM ruling ru JOIN position mp ON mp.id = ru.position_id AND ${visiblePositions(asked, Prisma.sql`mp`)}
    JOIN participation rpa ON rpa.id = mp.author_id JOIN person rpe ON rpe.id = rpa.person_id
    WHERE ru.into_id = po.id AND ru.kind = 'merged' AND ru.lifted_at IS NULL), '[]'::json)`
