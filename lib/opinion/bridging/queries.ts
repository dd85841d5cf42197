import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Stance } from '@/lib/platform/prisma/enums'
import { talliesSeen, visiblePositions, voteColumns } from '@/lib/positions/access'
import { verdictRead } from '@/lib/positions/view/reviewed'
import { nameOf } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import type { VoteName } from '../ballots/input'
import {
  type BridgingScore,
  bridging,
  FEWEST_BALLOTS,
  FEWEST_BALLOTS_TOLD,
  FEWEST_CAMPS,
  toldBridging,
} from './rules'

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
  /** The number of people who agreed or disagreed. */
  all: number
}

/**
 * The scored positions of a question, the strongest first, the earlier of two equals first. Leaves out positions without a
 * citation that passed review, and those with a tally hidden from the person: an order betrays tallies, too.
 */
export async function strongest(context: QuestionContext, limit = 10): Promise<Strong[]> {
  const seen = talliesSeen(context)
  if (seen === 'none') return []
  const questionId = context.question.id
  const { agree, disagree } = voteColumns(context)
  const fewest = fewestBallots(context) * FEWEST_CAMPS
  const rows = await db.$queryRaw<Row[]>`
    WITH asked AS MATERIALIZED (SELECT po.id, po.question_id FROM position po
      WHERE po.question_id = ${questionId}::uuid AND po.depth = 0 AND po.status = 'published'
        AND ${agree} + ${disagree} >= ${fewest}::int AND ${visiblePositions(context)} AND ${seen === 'all' ? Prisma.sql`TRUE` : ownTallies(context)}),
    cast_by AS (SELECT b.* FROM asked CROSS JOIN LATERAL (${ballotsOf(context)} OFFSET 0) b),
    camp AS (
      SELECT b.position_id, b.vote, CASE WHEN (SELECT count(*) FROM thesis x WHERE x.question_id = ${questionId}::uuid) > 1
          THEN CASE WHEN b.stance <> 'opposes' THEN t.label END
          ELSE nullif(b.stance::text, 'qualifies') END AS name
      FROM cast_by b JOIN thesis t ON t.id = b.thesis_id),
    tally AS (
      SELECT position_id, name AS camp, vote, count(*)::int AS people FROM camp WHERE name IS NOT NULL GROUP BY 1, 2, 3)
    SELECT po.id, po.claim, t.label AS thesis, po.stance, ${agree} + ${disagree} AS all,
      json_build_object('id', po.author_id, 'name', ${nameOf(context)}) AS author,
      json_agg(json_build_object('camp', y.camp, 'vote', y.vote, 'people', y.people)) AS ballots
    FROM position po JOIN tally y ON y.position_id = po.id
    JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN thesis t ON t.id = po.thesis_id
    WHERE EXISTS (SELECT FROM citation ci WHERE ci.position_id = po.id AND ci.removed_in IS NULL
        AND coalesce(${verdictRead(context)} IN ('verified', 'partlySupports'), TRUE))
    GROUP BY po.id, t.label, pa.pseudonym, pe.name, pe.deleted_at ORDER BY po.posted_at, po.id`
  return ranked(context, rows).slice(0, limit)
}

/** Of a camp that counts. Fewer than FEWEST_CAMPS times as many cannot give a score. */
export const fewestBallots = ({ member }: QuestionContext): number =>
  isStaff(member.role) ? FEWEST_BALLOTS : FEWEST_BALLOTS_TOLD

/**
 * SQL of the ballots on a position, with the thesis of each voter: for staff the one that they support now. Everybody else gets the
 * one that they supported when their ballot was first told, even if it was taken back and cast anew since: a camp that changed
 * with one person would tell their ballots.
 */
const ballotsOf = ({ member }: QuestionContext): Prisma.Sql =>
  isStaff(member.role)
    ? Prisma.sql`SELECT x.position_id, x.vote, pa.thesis_id, pa.stance FROM ballot x
        JOIN participation pa ON pa.id = x.voter_id WHERE x.position_id = asked.id`
    : Prisma.sql`SELECT x.position_id, x.vote, x.thesis_id, x.stance FROM told_ballot x
        WHERE x.position_id = asked.id AND x.question_id = asked.question_id AND x.vote IS NOT NULL`

/** Positions that the person voted on or wrote. */
function ownTallies({ participation }: QuestionContext): Prisma.Sql {
  if (!participation) return Prisma.sql`FALSE`
  return Prisma.sql`(po.author_id = ${participation.id}::uuid
    OR po.id IN (SELECT b.position_id FROM ballot b WHERE b.voter_id = ${participation.id}::uuid))`
}

/** Equal scores keep the order of the rows. */
function ranked({ member }: QuestionContext, rows: Row[]): Strong[] {
  const found = bridging(rows.flatMap(({ id, ballots }) => ballots.map((of) => ({ position: id, ...of }))))
  return rows
    .flatMap(({ ballots: _ballots, all, ...position }) => {
      const whole = found.get(position.id) ?? { score: null, camps: [] }
      const { score, camps } = isStaff(member.role) ? whole : toldBridging(whole, all)
      return score === null ? [] : [{ ...position, score, camps }]
    })
    .sort((a, b) => b.score - a.score)
}
