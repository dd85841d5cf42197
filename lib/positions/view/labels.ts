import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { LabelKind } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import { type StaffNamed, staffJson } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'

/** A moderator's label on a position, until it expires. `revision` is the labelled wording. Times are ISO 8601. */
export type LabelShown = {
  id: string
  kind: LabelKind
  reason: string
  by: StaffNamed
  at: string
  expiresAt: string
  revision: number
  answer: string | null
}

/** SQL of the current labels on `position po`, in the order of their time. */
export const labelsJson = (context: Pick<QuestionContext, 'member' | 'question'>) => Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('id', la.id, 'kind', la.kind, 'reason', la.reason, 'at', ${utc(Prisma.sql`la.at`)},
    'by', ${staffJson(context, Prisma.sql`lpa`, Prisma.sql`lpe`)},
    'expiresAt', ${utc(Prisma.sql`la.expires_at`)}, 'revision', la.position_revision, 'answer', la.answer) ORDER BY la.at, la.id)
  FROM label la JOIN participation lpa ON lpa.id = la.by_id JOIN person lpe ON lpe.id = lpa.person_id
  WHERE la.position_id = po.id AND la.removed_at IS NULL AND la.expires_at > ${now()}), '[]'::json)`
