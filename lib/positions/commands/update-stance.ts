import type { Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Stance } from '@/lib/platform/prisma/enums'
import { standingOf } from '@/lib/questions/rules'

type Said = { thesisId: string | null; stance: Stance; byPoll?: boolean }

type Row = {
  position: (Said & { at: string }) | null
  poll: { weights: Record<string, number>; at: string } | null
  theses: Array<{ id: string; label: string }>
}

/** A participant's stance is their latest statement: a published position, or a stance poll. */
export async function restand(tx: Tx, participationId: string): Promise<void> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT (${latestPosition(participationId)}) AS position, (SELECT to_json(x) FROM (
        SELECT weights, at FROM stance_poll WHERE participation_id = ${participationId}::uuid
        ORDER BY at DESC, id DESC LIMIT 1) x) AS poll,
      coalesce((SELECT json_agg(json_build_object('id', t.id, 'label', t.label) ORDER BY t.label)
        FROM thesis t WHERE t.question_id = pa.question_id), '[]') AS theses
    FROM participation pa WHERE pa.id = ${participationId}::uuid`
  if (!row) return
  const { thesisId = null, stance = null, byPoll = false } = latest(row) ?? {}
  await tx.participation.update({ where: { id: participationId }, data: { thesisId, stance, byPoll } })
}

/**
 * The time of a position's present stance: an edit of its words alone is no new statement. A merged position still counts;
 * hidden and withdrawn ones do not.
 */
const latestPosition = (participationId: string) => Prisma.sql`SELECT to_json(x) FROM (
  SELECT po.thesis_id AS "thesisId", po.stance, (
    SELECT min(r.at) FROM position_revision r WHERE r.position_id = po.id AND r.revision > coalesce((
      SELECT max(o.revision) FROM position_revision o WHERE o.position_id = po.id
        AND (o.thesis_id, o.stance) IS DISTINCT FROM (po.thesis_id, po.stance)), 0)) AS at
  FROM position po
  WHERE po.author_id = ${participationId}::uuid AND po.status IN ('published', 'merged') AND po.depth = 0
  ORDER BY po.posted_at DESC, po.id DESC LIMIT 1) x`

function latest({ position, poll, theses }: Row): Said | null {
  if (!poll || (position && new Date(position.at) > new Date(poll.at))) return position
  const labels = theses.map(({ label }) => label)
  const { label, stance } = standingOf(poll.weights, labels)
  return { thesisId: theses.find((thesis) => thesis.label === label)?.id ?? null, stance, byPoll: true }
}
