import { db } from '@/lib/platform/database/db'
import type { Vote } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { maySeeEachBallot } from './access'

/** A voter without a name. `voter` is drawn anew each time they are asked for, from 0; `day` is ISO 8601, in UTC. */
export type VoterBallots = { voter: number; ballots: Array<{ position: string; vote: Vote; day: string }> }

/** The voters of a question, and the ballots of each, in portions. */
export type QuestionVoters = { count: number; ballots: () => AsyncIterable<VoterBallots> }

/** One query reads the ballots of so many voters. */
const AT_ONCE = 50

/**
 * Every ballot of a question as it stands, by voters in a random order: neither an id nor an order tells who they are, and of
 * times only the day is told. Null where the reader may not have them.
 */
export async function votersOf(context: QuestionContext): Promise<QuestionVoters | null> {
  const questionId = context.question.id
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT voter_id AS id FROM ballot WHERE question_id = ${questionId}::uuid GROUP BY voter_id ORDER BY random()`
  if (!maySeeEachBallot(context, rows.length)) return null
  const ids = rows.map(({ id }) => id)
  return { count: ids.length, ballots: () => ballotsBy(questionId, ids) }
}

async function* ballotsBy(questionId: string, ids: string[]): AsyncGenerator<VoterBallots> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const portion = ids.slice(from, from + AT_ONCE)
    const rows = await db.$queryRaw<Array<{ voter: string } & VoterBallots['ballots'][number]>>`
      SELECT voter_id AS voter, position_id AS position, vote, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day
      FROM ballot WHERE voter_id = ANY(${portion}::uuid[]) AND question_id = ${questionId}::uuid
      ORDER BY position_id`
    const byVoter = new Map(portion.map((id): [string, VoterBallots['ballots']] => [id, []]))
    for (const { voter, ...ballot } of rows) byVoter.get(voter)?.push(ballot)
    for (const [at, id] of portion.entries()) yield { voter: from + at, ballots: byVoter.get(id) ?? [] }
  }
}
