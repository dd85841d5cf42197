import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { db } from '@/lib/platform/database/db'
import { heavyRead } from '@/lib/platform/database/heavy-reads'
import { Prisma } from '@/lib/platform/prisma/client'
import { workerThread } from '@/lib/platform/worker-thread'
import { talliesSeen, voteColumns } from '@/lib/positions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { STEP } from '../steps'
import { type OpinionStep, stepOf } from '../told'
import { type ToldOpinion, toldOpinion, wholeOpinion } from './access'
import type { OpinionBallots } from './ballots'
import { type QuestionOpinion, questionOpinion } from './question-opinion'

const kept = cache<QuestionOpinion>('opinions', { most: 24_000_000, sizeOf, keepsNewest: true })

/** An upper bound, without writing it all as text. */
function sizeOf({ opinion, groupBallots }: QuestionOpinion): number {
  const { points, mapped, groups, components } = opinion
  const lists = sizeOfText(JSON.stringify(groups)) + components[0].length * 24
  return lists + points.length * 160 + mapped.length * 240 + groupBallots.length * (120 + groups.length * 80)
}

/**
 * The opinion groups of a question as the person sees them; those of no ballots for people who see no tallies. Staff see every
 * ballot at once. Other readers see those that are told, and them without single people (`toldOpinion`).
 */
export async function opinionSeenBy(context: QuestionContext): Promise<ToldOpinion> {
  const seen = talliesSeen(context)
  const participation = context.participation?.id ?? null
  if (seen === 'none') return wholeOpinion(empty(), null)
  if (isStaff(context.member.role)) return wholeOpinion(await opinionNow(context), participation)
  const [told, positions] = await Promise.all([opinionTold(context), listedFor(context, seen)])
  return toldOpinion(told, { participation, seesAll: seen === 'all', positions })
}

/** The priorities of a question's positions, by their ids, for choosing what the person votes on next. Not to be shown. */
export async function prioritiesIn(context: QuestionContext): Promise<Map<string, number>> {
  const { opinion } = await (isStaff(context.member.role) ? opinionNow(context) : opinionTold(context))
  return new Map(opinion.mapped.map(({ position, priority }) => [position, priority]))
}

/** The number of ballots on the published posts of a question that the person is told of. */
export async function countBallots(context: QuestionContext): Promise<number> {
  const { agree, disagree, pass } = voteColumns(context)
  const [row] = await db.$queryRaw<Array<{ ballots: number }>>`
    SELECT coalesce(sum(${agree} + ${disagree} + ${pass}), 0)::int AS ballots FROM position po
    WHERE po.question_id = ${context.question.id}::uuid AND po.status = 'published'`
  return row?.ballots ?? 0
}

const empty = (): QuestionOpinion => questionOpinion({ positions: [], people: [] })

/** Every ballot and every person, as nobody but staff is told. */
export async function opinionNow(context: QuestionContext): Promise<QuestionOpinion> {
  const stamp = await stampOf(context)
  return getOrMake(kept, `${context.question.id} ${stamp}`, async () => compute(await ballotsNow(context)))
}

/** The same of the ballots that are told: of the last step, or from the present. */
async function opinionTold(context: QuestionContext): Promise<QuestionOpinion> {
  const step = await stepOf(context)
  if (!step) return empty()
  if (step.isLive) return withoutSmallRest(context)
  const key = `${context.question.id} step ${step.number}`
  return getOrMake(kept, key, async () => compute(await ballotsTold(context, step)))
}

/**
 * The tallies of posts are of everybody, and those of groups and positions here are of the people who count. Where fewer people
 * than a step do not count, the difference would be their ballots, so that everybody counts.
 */
async function withoutSmallRest(context: QuestionContext): Promise<QuestionOpinion> {
  const now = await opinionNow(context)
  const rest = now.opinion.people - now.opinion.counted
  if (rest === 0 || rest >= STEP) return now
  const stamp = await stampOf(context)
  return getOrMake(kept, `${context.question.id} ${stamp} everybody`, async () =>
    compute({ ...(await ballotsNow(context)), everybodyCounts: true }),
  )
}

/**
 * Names the ballots of a question and which of its positions are hidden: two states have the same stamp only if both are
 * equal. Every ballot that is cast, changed or taken back rewrites the row of its position, whose tally it changes, in its own
 * transaction (`ballot_is_counted`), and every ruling rewrites it as well; each version of a row has the number of its transaction. So
 * neither a clock nor the order of commits matters: what is not in the stamp yet is not in what is read either, or is read
 * earlier than it is stamped, which only leaves a value behind that nobody asks for again.
 */
async function stampOf({ question }: QuestionContext): Promise<string> {
  const [row] = await db.$queryRaw<Array<{ stamp: string }>>`
    SELECT md5(coalesce(string_agg(po.id::text || po.xmin::text, ',' ORDER BY po.id), '')) AS stamp
    FROM position po WHERE po.question_id = ${question.id}::uuid`
  return row?.stamp ?? ''
}

const ballotsNow = ({ question }: QuestionContext): Promise<OpinionBallots> =>
  ballotsFrom(Prisma.sql`SELECT b.voter_id, b.position_id, b.vote, po.status <> 'published' AS hidden
    FROM ballot b JOIN position po ON po.id = b.position_id WHERE b.question_id = ${question.id}::uuid`)

/** A post that was hidden since the last step stays among them until the next one: without it, all would move by its ballots alone. */
const ballotsTold = ({ question }: QuestionContext, { hidden }: OpinionStep): Promise<OpinionBallots> =>
  ballotsFrom(Prisma.sql`SELECT t.voter_id, t.position_id, t.vote, t.position_id = ANY(${hidden}::uuid[]) AS hidden
    FROM told_ballot t WHERE t.question_id = ${question.id}::uuid AND t.vote IS NOT NULL`)

/** `given`: SQL of rows of a voter, a position, a vote, and whether the position is hidden. */
async function ballotsFrom(given: Prisma.Sql): Promise<OpinionBallots> {
  const rows = await heavyRead((ask) =>
    ask<OpinionBallots>(Prisma.sql`
      WITH given AS MATERIALIZED (${given}),
      listed AS MATERIALIZED (
        SELECT po.id, bool_or(g.hidden) AS hidden, row_number() OVER (ORDER BY po.posted_at, po.id) - 1 AS n
        FROM given g JOIN position po ON po.id = g.position_id GROUP BY po.id),
      papers AS (
        SELECT g.voter_id AS id, string_agg(l.n || left(g.vote::text, 1), ',' ORDER BY l.n) AS votes
        FROM given g JOIN listed l ON l.id = g.position_id GROUP BY g.voter_id)
      SELECT
        (SELECT coalesce(json_agg(json_build_object('id', id, 'isHidden', hidden) ORDER BY n), '[]') FROM listed) AS positions,
        (SELECT coalesce(json_agg(json_build_object('id', id, 'votes', votes) ORDER BY id), '[]') FROM papers) AS people`),
  )
  return rows[0] ?? { positions: [], people: [] }
}

/** In milliseconds, and in megabytes of heap: 10,000 people and 500 positions take a third of a second. */
const BOUNDS = { milliseconds: 60_000, heapMegabytes: 512 }

const compute = (ballots: OpinionBallots): Promise<QuestionOpinion> =>
  workerThread<OpinionBallots, QuestionOpinion>('lib/opinion/groups/opinion-worker.ts', BOUNDS).ask(ballots)

/** The published positions whose tallies the reader sees: all, or those that they voted on or wrote. */
async function listedFor(
  { question, participation }: QuestionContext,
  seen: 'all' | 'own',
): Promise<Set<string>> {
  const own = participation?.id ?? null
  const isOwn = Prisma.sql`(po.author_id = ${own}::uuid
    OR po.id IN (SELECT b.position_id FROM ballot b WHERE b.voter_id = ${own}::uuid))`
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT po.id FROM position po WHERE po.question_id = ${question.id}::uuid AND po.status = 'published'
      AND ${seen === 'all' ? Prisma.sql`TRUE` : isOwn}`
  return new Set(rows.map(({ id }) => id))
}
