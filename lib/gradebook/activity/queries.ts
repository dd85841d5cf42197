import { Prisma } from '@/lib/platform/prisma/client'
import type { ResponseKind } from '@/lib/platform/prisma/enums'
import { nameAmong } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { cache, getOrMake } from '../../platform/cache'
import { db } from '../../platform/database/db'
import { utc } from '../../platform/database/sql'
import { now } from '../../platform/time/clock'
import { beginningOf } from '../../positions/view/position'
import { permitActivity } from './access'
import { type Measure, measures } from './input'
import { type ActivityDay, intervalOf, type Period, type PhaseSpan, phaseSpans, presentPeriod } from './rules'

/*
 * A post counts on the day on which it was posted, while it is published; a vote on the day on which it was given its
 * present form. So the days of a question sum up to the figures of its people (participation/figures). Each count reads
 * the index of its question by time, from the first day of the period to the last: what came before costs nothing.
 */

/** What was done in a question by day. Days without a post or a vote are left out. */
export type QuestionActivity = {
  question: { id: string; number: number; title: string; group: { name: string } | null }
  days: ActivityDay[]
  totals: Record<Measure, number>
  phases: PhaseSpan[]
}

type CountRow = ActivityDay & { question: string }

/** In milliseconds: members of staff who open a page together are counted for once. */
const FRESH = 10_000

const counted = cache<{ rows: CountRow[] }>('activity', {
  most: 4_000_000,
  sizeOf: ({ rows }) => rows.length * 200,
  fresh: FRESH,
})

/** The activity in these questions, in their order. NotPermitted for participants and observers. */
export async function activityOf(
  member: Member,
  questions: QuestionContext[],
  period: Period,
): Promise<QuestionActivity[]> {
  permitActivity(member)
  return byQuestion(questions, await countByDay(member, idsOf(questions), period))
}

async function byQuestion(questions: QuestionContext[], rows: CountRow[]): Promise<QuestionActivity[]> {
  const phases = await phasesOf(questions)
  return questions.map(({ question: { id, number, title, group } }) => {
    const days = rows.flatMap(({ question, ...day }) => (question === id ? [day] : []))
    const sum = (measure: Measure) => days.reduce((all, day) => all + day[measure], 0)
    const totals = { positions: sum('positions'), responses: sum('responses'), ballots: sum('ballots') }
    return { question: { id, number, title, group }, days, totals, phases: phases.get(id) ?? [] }
  })
}

/** Of a seminar's home: two weeks that are over, and the one to come. */
const RECENT = { days: 21, questions: 6 }

/** The questions of a seminar in which most was done of late. */
export async function recentActivity(
  member: Member,
  questions: QuestionContext[],
): Promise<{ period: Period; rows: QuestionActivity[] }> {
  permitActivity(member)
  const period = presentPeriod(member.archivedAt, now(), member.seminar.timeZone, RECENT.days)
  const ids = idsOf(questions)
  const rows = await countByDay(member, ids, period)
  const acts = new Map<string, number>()
  for (const { question, ...day } of rows)
    acts.set(
      question,
      measures.reduce((all, measure) => all + day[measure], acts.get(question) ?? 0),
    )
  const most = questions
    .filter(({ question }) => acts.has(question.id))
    .toSorted((a, b) => (acts.get(b.question.id) ?? 0) - (acts.get(a.question.id) ?? 0))
    .slice(0, RECENT.questions)
  return { period, rows: await byQuestion(most.toSorted(byNumber), rows) }
}

const idsOf = (questions: QuestionContext[]): string[] => questions.map(({ question }) => question.id)

const byNumber = (a: QuestionContext, b: QuestionContext) => a.question.number - b.question.number

/** What all members of staff see, counted once for those who ask within seconds. */
async function countByDay({ seminar: { timeZone } }: Member, questions: string[], period: Period) {
  const key = JSON.stringify([period, timeZone, questions])
  const { rows } = await getOrMake(counted, key, async () => ({
    rows: await readDays(timeZone, questions, period),
  }))
  return rows
}

function readDays(timeZone: string, questions: string[], period: Period) {
  const { from, until } = intervalOf(period, timeZone)
  const of = (measure: Measure) => Prisma.sql`(count(*) FILTER (WHERE act.measure = ${measure}))::int`
  return db.$queryRaw<CountRow[]>`
    SELECT act.question_id AS question, (act.at AT TIME ZONE ${timeZone}::text)::date::text AS day,
      ${of('positions')} AS positions, ${of('responses')} AS responses, ${of('ballots')} AS ballots
    FROM (${actsIn(questions, { from, until })}) act GROUP BY act.question_id, day ORDER BY day`
}

/** SQL of the posts and votes in these questions, each with its measure: one range of an index for each question. */
const actsIn = (questions: string[], { from, until }: { from: Date; until: Date }): Prisma.Sql => Prisma.sql`
  SELECT asked.id AS question_id, act.at, act.measure
  FROM unnest(${questions}::uuid[]) asked(id) CROSS JOIN LATERAL (
    SELECT po.posted_at AS at, CASE WHEN po.depth = 0 THEN 'positions' ELSE 'responses' END AS measure
    FROM (SELECT * FROM position WHERE question_id = asked.id AND posted_at >= ${from} AND posted_at < ${until}
      ORDER BY posted_at, id OFFSET 0) po WHERE po.status = 'published'
    UNION ALL SELECT ba.at, 'ballots'
    FROM (SELECT at FROM ballot WHERE question_id = asked.id AND at >= ${from} AND at < ${until} ORDER BY at OFFSET 0) ba) act`

/** The phases that questions had and will have, from the record and the schedule. */
async function phasesOf(questions: QuestionContext[]): Promise<Map<string, PhaseSpan[]>> {
  const rows = await db.$queryRaw<Array<{ question: string; phase: PhaseSpan['phase']; at: Date }>>`
    SELECT e.subject_id AS question, e.at, coalesce(e.data ->> 'to', e.data ->> 'phase') AS phase
    FROM event e WHERE e.subject_id = ANY(${idsOf(questions)}::text[]) AND e.kind IN ('question.opened', 'question.phaseMoved')`
  return new Map(
    questions.map(({ question: { id, phase, phaseBegan, schedule } }) => {
      const set = rows.filter((row) => row.question === id && row.phase !== null)
      const starts = schedule.map(({ phase, startsAt }) => ({ phase, at: startsAt }))
      return [id, phaseSpans([...set, { phase, at: phaseBegan }], starts)]
    }),
  )
}

/** A post of a day, as its reader sees it. `at` is ISO 8601. */
export type PostOfDay = { id: string; at: string; kind: ResponseKind | null; words: string; author: string }

type Wanted = { measure?: Measure; after?: string; limit: number }

/**
 * The posts that the days of a period count in one question, the latest first, and the number of votes by day. Of votes
 * nothing else is told: with the tallies of a post, its voters or the time of a vote would tell the vote.
 */
export async function actsOf(
  context: QuestionContext,
  period: Period,
  { measure, after, limit }: Wanted,
): Promise<{ posts: PostOfDay[]; next: string | null; days: ActivityDay[] }> {
  const { member, question } = context
  permitActivity(member)
  const { from, until } = intervalOf(period, member.seminar.timeZone)
  const wanted =
    measure === 'ballots'
      ? Prisma.sql`FALSE`
      : measure === undefined
        ? Prisma.sql`TRUE`
        : Prisma.sql`(po.depth = 0) = ${measure === 'positions'}`
  const beyond = after
    ? Prisma.sql`(po.posted_at, po.id) < (SELECT posted_at, id FROM position WHERE id = ${after}::uuid)`
    : Prisma.sql`TRUE`
  const [rows, days] = await Promise.all([
    db.$queryRaw<PostOfDay[]>`
      SELECT po.id, ${utc(Prisma.sql`po.posted_at`)} AS at, po.kind, ${nameAmong([context])} AS author,
        coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}) AS words
      FROM position po JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
      WHERE po.question_id = ${question.id}::uuid AND po.status = 'published' AND ${wanted} AND ${beyond}
        AND po.posted_at >= ${from} AND po.posted_at < ${until}
      ORDER BY po.posted_at DESC, po.id DESC LIMIT ${limit + 1}`,
    countByDay(member, [question.id], period),
  ])
  const posts = rows.slice(0, limit)
  return {
    posts,
    next: rows.length > limit ? (posts.at(-1)?.id ?? null) : null,
    days: days.map(({ question: _question, ...day }) => day),
  }
}
