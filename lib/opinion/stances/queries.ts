import { db } from '@/lib/platform/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { utc } from '@/lib/positions/queries'
import { type Asked, type PassageView, passageJson } from '@/lib/questions/queries'
import type { MomentName } from './input'

/** Where I said that I stood; `at` is ISO 8601. */
export type StanceView = {
  id: string
  moment: MomentName
  weights: Record<string, number>
  confidence: number
  movedBy: { position: { id: string; author: string; claim: string } | null; passage: PassageView | null }
  at: string
}

/** My own answers, the first one first. Nobody reads anybody else's. */
export async function myStances({ participation }: Asked): Promise<StanceView[]> {
  if (!participation) return []
  return db.$queryRaw<StanceView[]>`
    SELECT sp.id, sp.moment, sp.weights, sp.confidence, ${utc(Prisma.sql`sp.at`)} AS at,
      json_build_object('position', CASE WHEN po.id IS NULL THEN NULL ELSE
          json_build_object('id', po.id, 'author', pe.name,
            'claim', CASE WHEN po.status = 'published' THEN po.claim ELSE '' END) END,
        'passage', CASE WHEN p.id IS NULL THEN NULL ELSE ${passageJson} END) AS "movedBy"
    FROM stance_poll sp
    LEFT JOIN position po ON po.id = sp.moved_by_position_id
    LEFT JOIN participation pa ON pa.id = po.author_id LEFT JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN passage p ON p.id = sp.moved_by_passage_id
    LEFT JOIN version v ON v.id = p.version_id LEFT JOIN source s ON s.id = v.source_id
    WHERE sp.participation_id = ${participation.id}::uuid ORDER BY sp.at, sp.id`
}
