import { Prisma } from '@/lib/platform/prisma/client'
import type { Relation, ResponseKind, Verdict } from '@/lib/platform/prisma/enums'
import { nameAmong } from '@/lib/questions/names'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import { db } from '../../platform/database/db'
import { utc } from '../../platform/database/sql'
import { beginningOf } from '../../positions/view/position'
import { permitFiguresOf } from './access'
import { definitionOf, type FigureScope, thingsIn } from './figures'
import type { Figure } from './input'
import type { ParticipationSetting } from './queries'

/** A thing that a figure counts. Fields that it does not have are null. */
export type CountedThing = {
  id: string
  /** ISO 8601. */
  at: string | null
  question: { id: string; number: number; title: string } | null
  /** A position or response; `author` is its author as the reader knows them. */
  post: { id: string; kind: ResponseKind | null; words: string; author: string } | null
  citation: { id: string; relation: Relation; verdict: Verdict | null } | null
  passage: PassageView | null
  /** A day of the seminar's time zone, `2026-11-30`. */
  day: string | null
  /** The ballots in a question; the acts of a day; the citations of a passage. */
  count: number | null
}

type EvidencePage = { after?: string; limit: number }

/** The things that a figure of a person counts, the latest first; their number is the figure. */
export async function evidenceOf(
  setting: ParticipationSetting,
  person: string,
  figure: Figure,
  { after, limit }: EvidencePage,
): Promise<{ items: CountedThing[]; next: string | null }> {
  permitFiguresOf(setting.member, person)
  const scope = { ...setting.scope, person: Prisma.sql`${person}::uuid` }
  const rows = await db.$queryRaw<CountedThing[]>`
    WITH counted AS MATERIALIZED (${countedIn(figure, scope)}),
    ranked AS (SELECT *, row_number() OVER (ORDER BY at DESC NULLS LAST, id) AS place FROM counted),
    shown AS (SELECT * FROM ranked WHERE place > coalesce((SELECT place FROM ranked WHERE id = ${after ?? null}), 0)
      ORDER BY place LIMIT ${limit + 1})
    SELECT shown.id, ${utc(Prisma.sql`shown.at`)} AS at, shown.day::text AS day, shown.count,
      ${questionJson} AS question, ${postJson(setting)} AS post, ${citationJson} AS citation, ${passageOrNull} AS passage
    FROM shown LEFT JOIN question q ON q.id = shown.question_id LEFT JOIN position po ON po.id = shown.post
    LEFT JOIN participation pa ON pa.id = po.author_id LEFT JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN citation ci ON ci.id = shown.citation
    LEFT JOIN passage p ON p.id = shown.passage LEFT JOIN version v ON v.id = p.version_id LEFT JOIN source s ON s.id = v.source_id
    ORDER BY shown.place`
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const questionJson = Prisma.sql`CASE WHEN q.id IS NOT NULL
  THEN json_build_object('id', q.id, 'number', q.number, 'title', q.title) END`

const postJson = ({ questions }: ParticipationSetting): Prisma.Sql => Prisma.sql`CASE WHEN po.id IS NOT NULL
  THEN json_build_object('id', po.id, 'kind', po.kind, 'author', ${nameAmong(questions)},
    'words', coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)})) END`

const citationJson = Prisma.sql`CASE WHEN ci.id IS NOT NULL
  THEN json_build_object('id', ci.id, 'relation', ci.relation, 'verdict', ci.verdict) END`

const passageOrNull = Prisma.sql`CASE WHEN p.id IS NOT NULL THEN ${passageJson} END`

type Columns = Partial<
  Record<'at' | 'question' | 'post' | 'citation' | 'passage' | 'day' | 'count', Prisma.Sql>
>

/** SQL of the things that a figure counts, one row for each. */
function countedIn(figure: Figure, scope: FigureScope): Prisma.Sql {
  const { set, of, thing } = definitionOf(figure)
  const from = Prisma.sql`FROM (${thingsIn(set, scope)}) s WHERE ${of}`
  const column = (sql: Prisma.Sql | undefined, type: string) =>
    Prisma.sql`${sql ?? Prisma.sql`NULL`}::${Prisma.raw(type)}`
  const { at, question, post, citation, passage, day, count }: Columns = columnsOf(figure)
  return Prisma.sql`SELECT ${groupOf(figure, thing)}::text AS id, ${column(at, 'timestamptz')} AS at,
    ${column(question, 'uuid')} AS question_id, ${column(post, 'uuid')} AS post, ${column(citation, 'uuid')} AS citation,
    ${column(passage, 'uuid')} AS passage, ${column(day, 'date')} AS day, ${column(count, 'int')} AS count
    ${from} GROUP BY ${groupOf(figure, thing)}`
}

/**
 * What makes a row of the list. Ballots are secret: with the tallies of a post, its voters would tell the vote. They are
 * listed by question alone, with their number.
 */
const groupOf = (figure: Figure, thing: Prisma.Sql): Prisma.Sql =>
  figure === 'ballots' ? Prisma.sql`question_id` : thing

const number = Prisma.sql`count(*)`
const last = Prisma.sql`max(at)`
const theQuestion = Prisma.sql`(array_agg(question_id))[1]`

function columnsOf(figure: Figure): Columns {
  switch (figure) {
    case 'positions':
    case 'responses':
    case 'answersGiven':
    case 'answersReceived':
      return { at: last, question: theQuestion, post: Prisma.sql`id` }
    case 'bothSides':
      return { at: last, question: theQuestion, post: Prisma.sql`position_id` }
    case 'citations':
    case 'reviewed':
    case 'verified':
      return {
        ...{ at: last, question: theQuestion, citation: Prisma.sql`id` },
        ...{ post: Prisma.sql`(array_agg(position_id))[1]`, passage: Prisma.sql`(array_agg(passage_id))[1]` },
      }
    case 'distinctPassages':
      return { at: last, passage: Prisma.sql`passage_id`, count: number }
    case 'keyPassages':
      return {
        ...{ at: last, question: theQuestion, count: number },
        passage: Prisma.sql`(SELECT kp.passage_id FROM key_passage kp WHERE kp.id = s.id)`,
      }
    case 'ballots':
      return { question: Prisma.sql`question_id`, count: number }
    case 'daysActive':
      return { at: last, day: Prisma.sql`day`, count: number }
  }
}
