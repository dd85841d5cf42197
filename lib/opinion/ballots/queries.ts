import type { Person } from '@/lib/people/rules'
import { readRows } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { findPosition } from '@/lib/positions/queries/find'
import type { QuestionContext } from '@/lib/questions/queries'
import { maySeeCounts } from './access'
import type { VoteName } from './input'

export type BallotCounts = { agree: number; disagree: number; pass: number }

/** One reader's view of the ballots on a position. */
export type BallotsView = {
  /** The reader's ballot, and whether it was on another wording than the present one. */
  mine: { vote: VoteName; revision: number; isEarlier: boolean } | null
  /** Null where the reader may not see them. `earlier` counts the ballots on another wording. */
  counts: (BallotCounts & { earlier: number }) | null
}

type Row = BallotCounts & {
  id: string
  author: string
  status: 'published' | 'withdrawn' | 'hidden' | 'merged'
  revision: number
  vote: VoteName | null
  voted: number | null
  earlier: number
}

/** The ballots on positions and responses of one question, by their ids, in one query. */
export async function ballotsOn(context: QuestionContext, ids: string[]): Promise<Map<string, BallotsView>> {
  if (ids.length === 0) return new Map()
  const rows = await readRows<Row>(Prisma.sql`
    SELECT po.id, po.author_id AS author, po.status, po.revision, po.agree, po.disagree, po.pass, b.vote,
      b.revision AS voted, CASE WHEN po.revision = 1 AND ${neverReworded} THEN 0 ELSE (SELECT count(*)::int FROM ballot x
        WHERE x.position_id = po.id AND x.revision <> po.revision) END AS earlier
    FROM position po
    LEFT JOIN ballot b ON b.position_id = po.id AND b.voter_id = ${context.participation?.id ?? null}::uuid
    WHERE po.id = ANY(${ids}::uuid[]) AND po.question_id = ${context.question.id}::uuid`)
  return new Map(rows.map((row) => [row.id, seenBy(context, row)]))
}

/** A position whose citation was taken over and back has its first revision again. */
const neverReworded = Prisma.sql`NOT EXISTS (SELECT FROM position_revision pr WHERE pr.position_id = po.id AND pr.revision = 2)`

function seenBy(context: QuestionContext, row: Row): BallotsView {
  const { author, status, revision, vote, voted, agree, disagree, pass, earlier } = row
  const mine = vote && voted ? { vote, revision: voted, isEarlier: voted !== revision } : null
  const isSeen = maySeeCounts(context, { authorId: author, status, voted: mine !== null })
  return { mine, counts: isSeen ? { agree, disagree, pass, earlier } : null }
}

/** The ballots on one position, if the person can see it. */
export async function findBallots(person: Person, positionId: string): Promise<BallotsView> {
  const { context, position } = await findPosition(person, positionId)
  const found = await ballotsOn(context, [position.id])
  return found.get(position.id) ?? { mine: null, counts: null }
}
