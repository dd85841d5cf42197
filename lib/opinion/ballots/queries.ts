import type { Person } from '@/lib/people/rules'
import { readRows, type Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { findPosition } from '@/lib/positions/queries/find'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { maySeeCounts } from './access'
import { type VoteName, votes } from './input'

export type BallotCounts = { agree: number; disagree: number; pass: number }

/** One reader's view of the ballots on a position. */
export type BallotsView = {
  /** The reader's ballot, and whether it was on another wording than the present one. */
  mine: { vote: VoteName; revision: number; isEarlier: boolean } | null
  /** Null where the reader may not see them. `earlier` counts the ballots on another wording. */
  counts: (BallotCounts & { earlier: number }) | null
  /** The counts move in steps of people: lib/opinion/steps. */
  inSteps: boolean
}

type Row = BallotCounts & {
  id: string
  author: string
  status: 'published' | 'withdrawn' | 'hidden' | 'merged'
  revision: number
  vote: VoteName | null
  voted: number | null
  earlier: number
  inSteps: boolean
}

/**
 * The ballots on positions and responses of one question, by their ids, in one query. Staff are told all there are; everybody
 * else those of other people as `told_ballot` has them, and with them their own as it is now.
 */
export async function ballotsOn(
  context: QuestionContext,
  ids: string[],
  tx?: Tx,
): Promise<Map<string, BallotsView>> {
  if (ids.length === 0) return new Map()
  const own = Prisma.sql`${context.participation?.id ?? null}::uuid`
  const { counts, earlier, told, inSteps } = isStaff(context.member.role)
    ? present
    : toldTo(own, context.question.id)
  const query = Prisma.sql`
    SELECT po.id, po.author_id AS author, po.status, po.revision, ${counts}, b.vote, b.revision AS voted,
      CASE WHEN po.revision = 1 AND ${neverReworded} THEN 0 ELSE ${earlier} END AS earlier,
      ${inSteps} AS "inSteps"
    FROM position po LEFT JOIN ballot b ON b.position_id = po.id AND b.voter_id = ${own} ${told}
    WHERE po.id = ANY(${ids}::uuid[]) AND po.question_id = ${context.question.id}::uuid`
  const rows = tx ? await tx.$queryRaw<Row[]>(query) : await readRows<Row>(query)
  return new Map(rows.map((row) => [row.id, seenBy(context, row)]))
}

/** SQL of what is read of the ballots on `position po`; `b` is the reader's own one. */
type Reading = Record<'counts' | 'earlier' | 'told' | 'inSteps', Prisma.Sql>

const present: Reading = {
  counts: Prisma.sql`po.agree, po.disagree, po.pass`,
  earlier: Prisma.sql`(SELECT count(*)::int FROM ballot x WHERE x.position_id = po.id AND x.revision <> po.revision)`,
  told: Prisma.empty,
  inSteps: Prisma.sql`FALSE`,
}

const toldTo = (own: Prisma.Sql, question: string): Reading => ({
  counts: Prisma.join(votes.map((vote) => toldCount(vote))),
  earlier: Prisma.sql`(SELECT count(*)::int FROM told_ballot x WHERE x.position_id = po.id AND x.question_id = po.question_id
      AND x.vote IS NOT NULL AND x.voter_id IS DISTINCT FROM ${own} AND x.revision <> po.revision) + coalesce((b.revision <> po.revision)::int, 0)`,
  told: Prisma.sql`LEFT JOIN told_ballot t ON t.position_id = po.id AND t.voter_id = ${own}`,
  inSteps: Prisma.sql`coalesce((SELECT NOT s.is_live FROM opinion_step s WHERE s.question_id = ${question}::uuid), FALSE)`,
})

function toldCount(vote: VoteName): Prisma.Sql {
  const is = (of: string) => `coalesce((${of}.vote = '${vote}')::int, 0)`
  return Prisma.raw(`po.told_${vote} - ${is('t')} + ${is('b')} AS ${vote}`)
}

/** A position whose citation was taken over and back has its first revision again. */
const neverReworded = Prisma.sql`NOT EXISTS (SELECT FROM position_revision pr WHERE pr.position_id = po.id AND pr.revision = 2)`

function seenBy(context: QuestionContext, row: Row): BallotsView {
  const { author, status, revision, vote, voted, agree, disagree, pass, earlier, inSteps } = row
  const mine = vote && voted ? { vote, revision: voted, isEarlier: voted !== revision } : null
  const isSeen = maySeeCounts(context, { authorId: author, status, voted: mine !== null })
  return { mine, counts: isSeen ? { agree, disagree, pass, earlier } : null, inSteps }
}

/** The ballots on one position, if the person can see it. */
export async function findBallots(person: Person, positionId: string): Promise<BallotsView> {
  const { context, position } = await findPosition(person, positionId)
  const found = await ballotsOn(context, [position.id])
  return found.get(position.id) ?? { mine: null, counts: null, inSteps: false }
}
