import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { db } from '@/lib/platform/database/db'
import { heavyRead } from '@/lib/platform/database/heavy-reads'
import { Prisma } from '@/lib/platform/prisma/client'
import { workerThread } from '@/lib/platform/worker-thread'
import { talliesSeen } from '@/lib/positions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { LIVE_FROM, partsTold, STEP } from '../steps'
import { type ToldOpinion, toldOpinion, wholeOpinion } from './access'
import { type OpinionBallots, votesOfPerson } from './ballots'
import { opinionOf } from './opinion'
import type { QuestionOpinion } from './opinion-worker'
import { VoteCollector } from './votes'

const kept = cache<QuestionOpinion>('opinions', { most: 64_000_000, sizeOf, keepsNewest: true })

/** An upper bound, without writing it all as text. */
function sizeOf({ opinion, groupBallots }: QuestionOpinion): number {
  const { points, mapped, groups, components } = opinion
  const lists = sizeOfText(JSON.stringify(groups)) + components[0].length * 24
  return lists + points.length * 160 + mapped.length * 240 + groupBallots.length * (120 + groups.length * 80)
}

/**
 * The opinion groups of a question as the person sees them; those of no ballots for people who see no tallies. Staff see every
 * ballot at once. Other readers see what `partsTold` tells, and that without single people (`toldOpinion`).
 */
export async function opinionSeenBy(context: QuestionContext): Promise<ToldOpinion> {
  const seen = talliesSeen(context)
  const participation = context.participation?.id ?? null
  if (seen === 'none') return wholeOpinion(empty(), null)
  if (isStaff(context.member.role)) return wholeOpinion(await opinionNow(context), participation)
  const told = await opinionTold(context)
  return toldOpinion(told, { participation, positions: seen === 'all' ? null : await ownPositions(context) })
}

/** The priorities of a question's positions, by their ids, for choosing what the person votes on next. Not to be shown. */
export async function prioritiesIn(context: QuestionContext): Promise<Map<string, number>> {
  const { opinion } = await (isStaff(context.member.role) ? opinionNow(context) : opinionTold(context))
  return new Map(opinion.mapped.map(({ position, priority }) => [position, priority]))
}

/** The number of ballots on the published posts of a question, which says that somebody voted and nothing else. */
export async function countBallots({ question }: QuestionContext): Promise<number> {
  const [row] = await db.$queryRaw<Array<{ ballots: number }>>`
    SELECT coalesce(sum(agree + disagree + pass), 0)::int AS ballots FROM position
    WHERE question_id = ${question.id}::uuid AND status = 'published'`
  return row?.ballots ?? 0
}

const empty = (): QuestionOpinion => ({
  opinion: opinionOf(new VoteCollector().votes(), { order: 'id' }),
  groupBallots: [],
})

/** Every ballot and every person, as nobody but staff is told. */
export async function opinionNow(context: QuestionContext): Promise<QuestionOpinion> {
  const stamp = await stampOf(context)
  return getOrMake(kept, `${context.question.id} ${stamp}`, async () => compute(await ballotsIn(context)))
}

/** A snapshot moves only when ballots do, so that the same stamp stands for the same answer. */
async function opinionTold(context: QuestionContext): Promise<QuestionOpinion> {
  const stamp = await stampOf(context)
  const id = context.question.id
  return getOrMake(kept, `${id} ${stamp} told`, async () => {
    const ballots = await ballotsIn(context)
    const said = partsOf(ballots)
    const told = await partsTold(context, 'ballots', said)
    if (told === said) return getOrMake(kept, `${id} ${stamp}`, () => compute(ballots))
    return compute({ ...ballots, people: peopleFrom(told, ballots.positions) })
  })
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

async function ballotsIn({ question }: QuestionContext): Promise<OpinionBallots> {
  const rows = await heavyRead((ask) =>
    ask<OpinionBallots>(Prisma.sql`
      WITH listed AS MATERIALIZED (
        SELECT po.id, po.status <> 'published' AS hidden, row_number() OVER (ORDER BY po.id) - 1 AS n
        FROM position po WHERE po.question_id = ${question.id}::uuid
          AND (po.status = 'published' OR po.agree + po.disagree + po.pass > 0)),
      given AS (
        SELECT b.voter_id AS id, string_agg(l.n || left(b.vote::text, 1), ',' ORDER BY l.n) AS votes
        FROM ballot b JOIN listed l ON l.id = b.position_id
        WHERE b.question_id = ${question.id}::uuid GROUP BY b.voter_id)
      SELECT
        (SELECT coalesce(json_agg(json_build_object('id', id, 'isHidden', hidden) ORDER BY n), '[]') FROM listed) AS positions,
        (SELECT coalesce(json_agg(json_build_object('id', id, 'votes', votes) ORDER BY id), '[]') FROM given) AS people`),
  )
  return rows[0] ?? { positions: [], people: [] }
}

/** In milliseconds, and in megabytes of heap: 10,000 people and 500 positions take a third of a second. */
const BOUNDS = { milliseconds: 60_000, heapMegabytes: 512 }

const compute = (ballots: OpinionBallots): Promise<QuestionOpinion> =>
  workerThread<OpinionBallots, QuestionOpinion>('lib/opinion/groups/opinion-worker.ts', BOUNDS).ask(ballots)

/** A person's votes by ids of positions, whose numbers change. */
type BallotPart = Record<string, string>

/**
 * What each person voted. So many people that a snapshot of few of them is certainly out of date are only counted, without
 * their votes.
 */
function partsOf({ positions, people }: OpinionBallots): Map<string, BallotPart> {
  const isSmall = people.length < LIVE_FROM + STEP
  return new Map(people.map(({ id, votes }) => [id, isSmall ? partOf(votes, positions) : {}]))
}

function partOf(votes: string, positions: OpinionBallots['positions']): BallotPart {
  const pairs = votesOfPerson(votes).map(({ position, letter }) => [positions[position]?.id ?? '', letter])
  return Object.fromEntries(pairs)
}

function peopleFrom(
  parts: ReadonlyMap<string, BallotPart>,
  positions: OpinionBallots['positions'],
): OpinionBallots['people'] {
  const numbers = new Map(positions.map(({ id }, n) => [id, n]))
  const written = (part: BallotPart) =>
    Object.entries(part)
      .flatMap(([id, letter]) => (numbers.has(id) ? `${numbers.get(id)}${letter}` : []))
      .join(',')
  return [...parts].map(([id, part]) => ({ id, votes: written(part) }))
}

/** The positions that the reader voted on or wrote. */
async function ownPositions({ question, participation }: QuestionContext): Promise<Set<string>> {
  if (!participation) return new Set()
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT po.id FROM position po WHERE po.question_id = ${question.id}::uuid AND po.author_id = ${participation.id}::uuid
    UNION SELECT b.position_id FROM ballot b WHERE b.voter_id = ${participation.id}::uuid`
  return new Set(rows.map(({ id }) => id))
}
