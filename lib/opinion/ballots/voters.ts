import { db, type Tx } from '@/lib/platform/database/db'
import type { Vote } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { maySeeEachBallot } from './access'

/** `revision` is the wording that it was cast on; `day` is ISO 8601, in UTC. */
type NamelessBallot = { position: string; vote: Vote; revision: number; day: string }

/** A voter without a name. `voter` is drawn anew each time they are asked for, from 0. */
export type VoterBallots = { voter: number; ballots: NamelessBallot[] }

/** The voters of a question, and the ballots of each, in portions. */
export type QuestionVoters = { count: number; ballots: () => AsyncIterable<VoterBallots> }

/** One query reads the ballots of so many voters. */
const AT_ONCE = 50

/**
 * Every ballot on the published posts of a question as it stands, by voters in a random order: neither an id nor an order tells who they are, and of
 * times only the day is told. Null where the reader may not have them.
 */
export async function votersOf(context: QuestionContext, tx: Tx = db): Promise<QuestionVoters | null> {
  const questionId = context.question.id
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT b.voter_id AS id FROM ballot b JOIN position po ON po.id = b.position_id AND po.status = 'published'
    WHERE b.question_id = ${questionId}::uuid GROUP BY b.voter_id ORDER BY random()`
  if (!maySeeEachBallot(context, rows.length)) return null
  const ids = rows.map(({ id }) => id)
  return { count: ids.length, ballots: () => ballotsBy(tx, questionId, ids) }
}

async function* ballotsBy(tx: Tx, questionId: string, ids: string[]): AsyncGenerator<VoterBallots> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const portion = ids.slice(from, from + AT_ONCE)
    const rows = await tx.$queryRaw<Array<{ voter: string } & NamelessBallot>>`
      SELECT b.voter_id AS voter, b.position_id AS position, b.vote, b.revision, to_char(b.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day
      FROM ballot b JOIN position po ON po.id = b.position_id AND po.status = 'published'
      WHERE b.voter_id = ANY(${portion}::uuid[]) AND b.question_id = ${questionId}::uuid
      ORDER BY b.position_id`
    const byVoter = new Map(portion.map((id): [string, VoterBallots['ballots']] => [id, []]))
    for (const { voter, ...ballot } of rows) byVoter.get(voter)?.push(ballot)
    for (const [at, id] of portion.entries()) yield { voter: from + at, ballots: byVoter.get(id) ?? [] }
  }
}
