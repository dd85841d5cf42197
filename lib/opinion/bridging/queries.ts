import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Stance } from '@/lib/platform/prisma/enums'
import { talliesSeen, visiblePositions } from '@/lib/positions/access'
import { verdictRead } from '@/lib/positions/view/reviewed'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import type { VoteName } from '../ballots/input'
import { type BridgingScore, bridging, FEWEST_BALLOTS, FEWEST_CAMPS } from './rules'

/** A position that convinces across camps, with the figures that show it. */
export type Strong = {
  id: string
  claim: string
  thesis: string | null
  stance: Stance
  author: { id: string; name: string }
  score: number
  camps: BridgingScore['camps']
}

type Row = Omit<Strong, 'score' | 'camps'> & {
  ballots: Array<{ camp: string; vote: VoteName; people: number }>
}

/**
 * The scored positions of a question, the strongest first, the earlier of two equals first. Leaves out positions without a
 * citation that passed review, and those with a tally hidden from the person: an order betrays tallies, too.
 */
export async function strongest(context: QuestionContext, limit = 10): Promise<Strong[]> {
  const seen = talliesSeen(context)
  if (seen === 'none') return []
  const questionId = context.question.id
  const rows = await db.$queryRaw<Row[]>`
    WITH asked AS MATERIALIZED (SELECT po.id FROM position po
      WHERE po.question_id = ${questionId}::uuid AND po.depth = 0 AND po.status = 'published'
        AND po.agree + po.disagree >= ${FEWEST} AND ${visiblePositions(context)} AND ${seen === 'all' ? Prisma.sql`TRUE` : ownTallies(context)}),
    camp AS (
      SELECT pa.id, CASE WHEN (SELECT count(*) FROM thesis x WHERE x.question_id = ${questionId}::uuid) > 1
          THEN CASE WHEN pa.stance <> 'opposes' THEN t.label END
          ELSE nullif(pa.stance::text, 'qualifies') END AS name
      FROM participation pa JOIN thesis t ON t.id = pa.thesis_id WHERE pa.question_id = ${questionId}::uuid),
    tally AS (
      SELECT b.position_id, c.name AS camp, b.vote, count(*)::int AS people
      FROM asked CROSS JOIN LATERAL (SELECT * FROM ballot x WHERE x.position_id = asked.id OFFSET 0) b
      JOIN camp c ON c.id = b.voter_id AND c.name IS NOT NULL GROUP BY 1, 2, 3)
    SELECT po.id, po.claim, t.label AS thesis, po.stance,
      json_build_object('id', po.author_id, 'name', ${nameOf(context)}) AS author,
      json_agg(json_build_object('camp', y.camp, 'vote', y.vote, 'people', y.people)) AS ballots
    FROM position po JOIN tally y ON y.position_id = po.id
    JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN thesis t ON t.id = po.thesis_id
    WHERE EXISTS (SELECT FROM citation ci WHERE ci.position_id = po.id AND ci.removed_in IS NULL
        AND coalesce(${verdictRead(context)} IN ('verified', 'partlySupports'), TRUE))
    GROUP BY po.id, t.label, pa.pseudonym, pe.name, pe.deleted_at ORDER BY po.posted_at, po.id`
  return ranked(rows).slice(0, limit)
}

/** Fewer ballots than this cannot give a score, which needs FEWEST_CAMPS camps of FEWEST_BALLOTS each. */
const FEWEST = Prisma.raw(String(FEWEST_BALLOTS * FEWEST_CAMPS))

/** Positions that the person voted on or wrote. */
function ownTallies({ participation }: QuestionContext): Prisma.Sql {
  if (!participation) return Prisma.sql`FALSE`
  return Prisma.sql`(po.author_id = ${participation.id}::uuid
    OR po.id IN (SELECT b.position_id FROM ballot b WHERE b.voter_id = ${participation.id}::uuid))`
}

/** Equal scores keep the order of the rows. */
function ranked(rows: Row[]): Strong[] {
  const found = bridging(rows.flatMap(({ id, ballots }) => ballots.map((of) => ({ position: id, ...of }))))
  return rows
    .flatMap(({ ballots: _ballots, ...position }) => {
      const { score = null, camps = [] } = found.get(position.id) ?? {}
      return score === null ? [] : [{ ...position, score, camps }]
    })
    .sort((a, b) => b.score - a.score)
}
