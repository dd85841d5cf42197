import { createHash } from 'node:crypto'
import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { QuestionContext } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { shiftStep } from './access'
import {
  type AnswerDuring,
  type AnswerPair,
  type DayMean,
  daysDuring,
  PEOPLE_A_STEP,
  type ShiftFigures,
  shiftOf,
} from './rules'

/** A position or passage that moved people, with the number of them. */
export type Mover = { position: string | null; passage: string | null; people: number }

export type Shift = ShiftFigures & {
  hash: string
  /** By people, the most first. */
  moved: Mover[]
  /** Means during the debate, by day. */
  days: DayMean[]
}

const kept = cache<{ shift: Shift | null }>('shifts', {
  most: 4_000_000,
  sizeOf: ({ shift }) => sizeOfText(JSON.stringify(shift)),
})

/**
 * How the stances on a question's theses moved between the opening and the closing poll, over the people who answered both;
 * null where the person may not see it, and where there are too few. Every answer changes the question's revision.
 */
export async function shiftIn(context: QuestionContext): Promise<Shift | null> {
  const step = shiftStep(context)
  if (step === null) return null
  const { id, revision } = context.question
  const { shift } = await getOrMake(kept, `${id} ${revision} ${step}`, async () => ({
    shift: await readShift(context, step),
  }))
  return shift
}

async function readShift(context: QuestionContext, step: number): Promise<Shift | null> {
  const [known, pairs, moved, during] = await Promise.all([
    theses(context.question.id),
    pairsIn(context, step),
    moversIn(context, step),
    answersDuring(context),
  ])
  const labels = known.map(({ label }) => label)
  const people = pairs.reduce((sum, pair) => sum + pair.people, 0)
  if (people < PEOPLE_A_STEP) return null
  const figures = { ...shiftOf(labels, pairs), moved, days: daysDuring(labels, during, step) }
  return { hash: hashOf(figures), ...figures }
}

/** The format is part of it: the same figures in another shape are another result. */
const hashOf = (figures: Omit<Shift, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify({ format: 1, ...figures }))
    .digest('hex')

const pairsIn = (context: QuestionContext, step: number) => db.$queryRaw<AnswerPair[]>`
  WITH ${countedAnswers(context, step)}
  SELECT o.weights AS opening, c.weights AS closing, count(*)::int AS people,
    json_build_object('opening', sum(o.confidence), 'closing', sum(c.confidence)) AS confidence
  FROM latest o JOIN latest c ON c.person = o.person AND c.moment = 'closing'
  WHERE o.moment = 'opening' GROUP BY o.weights, c.weights`

/** A person counts once for each thing that moved them. Tombstones are not named, nor posts that were moved away. */
const moversIn = (context: QuestionContext, step: number) => db.$queryRaw<Mover[]>`
  WITH ${countedAnswers(context, step)}
  SELECT position, passage, count(DISTINCT person)::int AS people FROM (
    SELECT po.id AS position, NULL::uuid AS passage, l.person FROM latest l JOIN position po ON po.id = l.position
    WHERE l.moment <> 'opening' AND po.status = 'published' AND po.question_id = ${context.question.id}::uuid
    UNION ALL SELECT NULL, l.passage, l.person FROM latest l WHERE l.moment <> 'opening' AND l.passage IS NOT NULL) named
  GROUP BY 1, 2 ORDER BY people DESC, position, passage`

/**
 * SQL of `latest`: the last answers at each moment of the people who count. In steps those are the first so many people, in
 * the order in which they had answered both polls, with their answers up to that moment and none that followed.
 */
const countedAnswers = ({ question }: QuestionContext, step: number): Prisma.Sql => Prisma.sql`
  answer AS (
    SELECT sp.participation_id AS person, sp.moment, sp.weights, sp.confidence, sp.moved_by_position_id AS position,
      sp.moved_by_passage_id AS passage, row_number() OVER (ORDER BY sp.at, sp.id) AS place
    FROM stance_poll sp WHERE sp.question_id = ${question.id}::uuid),
  both_given AS (
    SELECT person, greatest(min(place) FILTER (WHERE moment = 'opening'), min(place) FILTER (WHERE moment = 'closing')) AS place
    FROM answer GROUP BY person HAVING bool_or(moment = 'opening') AND bool_or(moment = 'closing')),
  counted AS (
    SELECT person, place FROM (SELECT person, place, row_number() OVER (ORDER BY place) AS n, count(*) OVER () AS people
      FROM both_given) numbered WHERE n <= people - people % ${step}::int),
  latest AS (
    SELECT DISTINCT ON (a.person, a.moment) a.* FROM answer a JOIN counted c ON c.person = a.person
    WHERE ${step === 1 ? Prisma.sql`TRUE` : Prisma.sql`a.place <= (SELECT max(place) FROM counted)`}
    ORDER BY a.person, a.moment, a.place DESC)`

const answersDuring = ({ question, member }: QuestionContext) => db.$queryRaw<AnswerDuring[]>`
  SELECT sp.participation_id AS person, sp.weights, to_char(sp.at AT TIME ZONE ${member.seminar.timeZone}, 'YYYY-MM-DD') AS day
  FROM stance_poll sp WHERE sp.question_id = ${question.id}::uuid AND sp.moment = 'during' ORDER BY sp.at, sp.id`
