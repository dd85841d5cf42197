import { cache, getOrMake, sizeOfText } from '@/lib/platform/cache'
import { canonicalHash } from '@/lib/platform/canonical'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { StanceFigure } from '@/lib/platform/prisma/enums'
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
    answersDuring(context, step),
  ])
  const labels = known.map(({ label }) => label)
  const people = pairs.reduce((sum, pair) => sum + pair.people, 0)
  if (people < PEOPLE_A_STEP) return null
  const figures = { ...shiftOf(labels, pairs), days: daysDuring(labels, during) }
  const reasons = moved.map(({ said, people }) => `${said} ${people}`).sort()
  return {
    // The format is part of it: the same figures in another shape are another result.
    hash: canonicalHash({ format: 2, ...figures, moved: reasons }),
    ...figures,
    moved: moved.map(({ said: _said, ...mover }) => mover),
  }
}

const pairsIn = (context: QuestionContext, step: number) => db.$queryRaw<AnswerPair[]>`
  WITH ${countedAnswers(context, step)}
  SELECT o.weights AS opening, c.weights AS closing, count(*)::int AS people,
    json_build_object('opening', sum(o.confidence), 'closing', sum(c.confidence)) AS confidence
  FROM latest o JOIN latest c ON c.person = o.person AND c.moment = 'closing'
  WHERE o.moment = 'opening' GROUP BY o.weights, c.weights`

/**
 * A person counts once for each thing that moved them. Tombstones are not named, nor posts that were moved away. `said` names the
 * words in the hash, since an import may give new ids.
 */
const moversIn = (context: QuestionContext, step: number) => db.$queryRaw<Array<Mover & { said: string }>>`
  WITH ${countedAnswers(context, step)}
  SELECT position, passage, said, count(DISTINCT person)::int AS people FROM (
    SELECT po.id AS position, NULL::uuid AS passage, encode(sha256(convert_to(po.claim || chr(10) || po.argument, 'UTF8')), 'hex') AS said, l.person
    FROM latest l JOIN position po ON po.id = l.position
    WHERE l.moment <> 'opening' AND po.status = 'published' AND po.question_id = ${context.question.id}::uuid
    UNION ALL SELECT NULL, p.id, concat_ws(' ', encode(v.sha256, 'hex'), p.start, p."end"), l.person
    FROM latest l JOIN passage p ON p.id = l.passage JOIN version v ON v.id = p.version_id
    WHERE l.moment <> 'opening') named
  GROUP BY 1, 2, 3 ORDER BY people DESC, position, passage`

/**
 * SQL of `latest`: the last answers at each moment of the people who answered both polls. In steps of people those are the
 * answers that are told, which stay as they stood at the last step.
 */
const countedAnswers = ({ question }: QuestionContext, step: number): Prisma.Sql => Prisma.sql`
  answer AS (
    SELECT sp.participation_id AS person, sp.moment, sp.weights, sp.confidence, sp.moved_by_position_id AS position,
      sp.moved_by_passage_id AS passage, sp.at, sp.id
    FROM stance_poll sp WHERE ${
      step === 1 ? Prisma.sql`sp.question_id = ${question.id}::uuid` : isTold(question, 'change')
    }),
  counted AS (
    SELECT person FROM answer GROUP BY person HAVING bool_or(moment = 'opening') AND bool_or(moment = 'closing')),
  latest AS (
    SELECT DISTINCT ON (a.person, a.moment) a.* FROM answer a JOIN counted c ON c.person = a.person
    ORDER BY a.person, a.moment, a.at DESC, a.id DESC)`

const isTold = (question: { id: string }, figure: StanceFigure): Prisma.Sql => Prisma.sql`sp.id IN (
  SELECT t.answer_id FROM told_stance t WHERE t.question_id = ${question.id}::uuid AND t.figure = ${figure}::"StanceFigure")`

/** Each as a step of its own, or with the step by which it was told, in the order of the steps. */
const answersDuring = ({ question, member }: QuestionContext, step: number) => db.$queryRaw<AnswerDuring[]>`
  SELECT sp.participation_id AS person, sp.weights, to_char(sp.at AT TIME ZONE ${member.seminar.timeZone}, 'YYYY-MM-DD') AS day,
    ${step === 1 ? Prisma.sql`row_number() OVER (ORDER BY sp.at, sp.id)::int` : Prisma.sql`t.step`} AS step
  FROM stance_poll sp ${
    step === 1
      ? Prisma.sql`WHERE sp.question_id = ${question.id}::uuid AND sp.moment = 'during'`
      : Prisma.sql`JOIN told_stance t ON t.answer_id = sp.id AND t.figure = 'days' AND t.question_id = ${question.id}::uuid`
  }
  ORDER BY step, sp.at, sp.id`
