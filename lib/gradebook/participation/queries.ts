import { countOf as countWaitingFor, rankedFor, withFew } from '@/lib/curation/desk/waiting'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Moment, Stance } from '@/lib/platform/prisma/enums'
import { inSightOfGroup } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { db } from '../../platform/database/db'
import { now } from '../../platform/time/clock'
import { answersSeen, permitFiguresOf, permitParticipation } from './access'
import { countOf, definitionOf, type FigureScope, type ThingSet, thingsIn } from './figures'
import { type Figure, figures, orderOf, type ParticipationFilters, type ParticipationQuery } from './input'
import { awaitsPositions, intervalOf, isPressing, stuckSince, type Weeks, weeksSince } from './rules'

/** A person's row of the table. */
export type ParticipationRow = {
  person: { id: string; name: string }
  figures: Record<Figure, number>
  /** The time of the person's last act; null without one. */
  lastActiveAt: Date | null
  /** Posts by week, from the first week shown. */
  posts: number[]
  /** Where the person stands now, by question. */
  standing: Array<{ question: number; label: string | null; stance: Stance }>
  /** The latest answer to each poll of a stance, in the order of the answers. */
  stances: StanceAnswer[]
  /**
   * The numbers of the open questions without a position of the person, since when, and whether one of them presses (rules);
   * null with a position in each.
   */
  stuck: { questions: number[]; since: Date; presses: boolean } | null
  /** The grade in the one question of the table, released or not. */
  grade: { score: number | null; maximum: number } | null
}

export type StanceAnswer = {
  question: { id: string; number: number }
  moment: Moment
  weights: Record<string, number>
  confidence: number
  at: string
}

/** The figures of a seminar's participants, as far as a page shows them. */
export type ParticipationTable = {
  rows: ParticipationRow[]
  /** The number of participants, on all pages. */
  people: number
  /** The id of the person after whom the next page begins. */
  next: string | null
  weeks: ShownWeeks
}

/** The weeks of a table: `last` is the present week of the seminar, `from` and `to` are shown. */
export type ShownWeeks = Weeks & { from: number; to: number }

/** The frame of a table: its member, the chosen questions, and the weeks of the seminar. */
export type ParticipationSetting = {
  member: Member
  questions: QuestionContext[]
  weeks: ShownWeeks
  scope: Omit<FigureScope, 'person'>
  /** The section or group whose members have rows; null for everybody. */
  group: string | null
  /** The one question of the table, where its grades may stand beside names: not where they are given under pseudonyms. */
  gradedIn: string | null
}

/** The most weeks that a small chart shows. */
const CHARTED = 26

/** The questions and weeks of a table. `questions` are those of the whole seminar, as the reader sees them. */
export async function settingOf(
  member: Member,
  questions: QuestionContext[],
  { question, group, from, to }: ParticipationFilters,
): Promise<ParticipationSetting> {
  const { seminar } = member
  const chosen = questions.filter(({ question: { number } }) => question === undefined || number === question)
  const only = question !== undefined && chosen[0] ? chosen[0].question.id : null
  const { began, blind } = await frameOf(seminar.id, only)
  const weeks = weeksSince(began ?? now(), now(), seminar.timeZone)
  const last = Math.min(to ?? weeks.last, weeks.last)
  const first = Math.min(from ?? Math.max(1, last - CHARTED + 1), last)
  const interval = intervalOf(weeks, { from, to: to === undefined ? undefined : last }, seminar.timeZone)
  const scope = {
    seminar: seminar.id,
    timeZone: seminar.timeZone,
    questions: chosen.map((context) => context.question.id),
    answersIn: answersSeen(chosen),
    ...interval,
  }
  return {
    member,
    questions: chosen,
    weeks: { ...weeks, from: first, to: last },
    scope,
    group: group ?? null,
    gradedIn: blind || !mayInstruct(member) ? null : only,
  }
}

/** The time of a seminar's first question or post, and whether a question is graded under pseudonyms. */
async function frameOf(seminar: string, question: string | null) {
  const [row] = await db.$queryRaw<Array<{ began: Date | null; blind: boolean | null }>>`
    SELECT min(least(q.created_at, po.posted_at)) AS began,
      (SELECT g.blind FROM grading g WHERE g.question_id = ${question}::uuid) AS blind
    FROM question q LEFT JOIN LATERAL (
      SELECT p.posted_at FROM position p WHERE p.question_id = q.id ORDER BY p.posted_at LIMIT 1) po ON TRUE
    WHERE q.seminar_id = ${seminar}::uuid`
  return row ?? { began: null, blind: null }
}

type Asked = Pick<ParticipationQuery, 'sort' | 'order' | 'after'> & { limit: number }

/** A page of the table, in one query. */
export async function readTable(
  setting: ParticipationSetting,
  { limit, after, ...sorted }: Asked,
): Promise<ParticipationTable> {
  permitParticipation(setting.member)
  const direction = orderOf(sorted) === 'ascending' ? Prisma.sql`ASC` : Prisma.sql`DESC`
  // Names ascend within equal figures; sorted by name, they follow the chosen direction.
  const named = sorted.sort === 'name' ? direction : Prisma.sql`ASC`
  const rows = await readRows(
    setting,
    Prisma.sql`enrolled AS MATERIALIZED (${enrolled(setting, after)}), figure AS MATERIALIZED (${keyOf(setting, sorted.sort)}),
    keyed AS (SELECT e.*, coalesce(f.key, 0) AS key FROM enrolled e LEFT JOIN figure f ON f.person_id = e.id),
    ranked AS MATERIALIZED (SELECT k.*, row_number() OVER (ORDER BY k.key ${direction}, k.name_key ${named}, k.id) AS rank,
      count(*) FILTER (WHERE k.listed) OVER () AS people, count(*) FILTER (WHERE NOT k.listed) OVER () AS others FROM keyed k),
    chosen AS MATERIALIZED (SELECT *, rank - others AS place FROM ranked
      WHERE listed AND rank > ${after ? Prisma.sql`(SELECT rank FROM ranked WHERE id = ${after}::uuid)` : Prisma.sql`0`}
      ORDER BY rank LIMIT ${limit})`,
  )
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => asRow(setting, row)),
    people: last?.people ?? 0,
    next: last && last.place < last.people ? last.id : null,
    weeks: setting.weeks,
  }
}

/** One person's row: for instructors, and for the person. */
export async function readFiguresOf(
  setting: ParticipationSetting,
  person: string,
): Promise<ParticipationRow | null> {
  permitFiguresOf(setting.member, person)
  const { seminar } = setting.member
  const [row] = await readRows(
    setting,
    Prisma.sql`chosen AS MATERIALIZED (SELECT m.person_id AS id, pe.name, m.joined_at AS joined,
      1 AS place, 1 AS people FROM membership m JOIN person pe ON pe.id = m.person_id
      WHERE m.seminar_id = ${seminar.id}::uuid AND m.person_id = ${person}::uuid AND m.ended_at IS NULL)`,
  )
  return row ? asRow(setting, row) : null
}

/**
 * The participants of a seminar, as `listed`. Moderators and instructors who take part in its debates have no row. The person
 * after whom a page begins keeps their place when they leave or are moved.
 */
const enrolled = (
  { member: { seminar }, group }: ParticipationSetting,
  after: string | null = null,
): Prisma.Sql => Prisma.sql`
  SELECT * FROM (SELECT m.person_id AS id, pe.name, m.name_key, m.joined_at AS joined,
      coalesce(m.role = 'participant' AND m.ended_at IS NULL
        AND ${group ? Prisma.sql`${group}::uuid IN (m.section_id, m.group_id)` : Prisma.sql`TRUE`}, FALSE) AS listed
    FROM membership m JOIN person pe ON pe.id = m.person_id WHERE m.seminar_id = ${seminar.id}::uuid) everybody
  WHERE listed OR id = ${after}::uuid`

/** SQL of the `key` by which a sort orders each `person_id`. Only this figure is counted for everybody. */
function keyOf({ scope }: ParticipationSetting, sort: ParticipationQuery['sort']): Prisma.Sql {
  const counted = (set: ThingSet, key: Prisma.Sql) =>
    Prisma.sql`SELECT person_id, (${key})::float8 AS key FROM (${thingsIn(set, { ...scope, person: null })}) s GROUP BY person_id`
  if (sort === 'name') return Prisma.sql`SELECT NULL::uuid AS person_id, 0::float8 AS key`
  if (sort === 'lastActive') return counted('acts', Prisma.sql`extract(epoch FROM max(at))`)
  if (sort === 'verifiedShare')
    return counted(
      'citations',
      Prisma.sql`${countOf('verified')}::float8 / nullif(${countOf('reviewed')}, 0)`,
    )
  return counted(definitionOf(sort).set, countOf(sort))
}

type Row = Record<Figure, number | null> & {
  id: string
  name: string
  joined: Date
  place: number
  people: number
  last_active: Date | null
  /** The week of each post. */
  weeks: number[] | null
  standing: ParticipationRow['standing'] | null
  stances: StanceAnswer[] | null
  missing: string[]
  grade: ParticipationRow['grade']
}

/**
 * The rows of the people whom the table expression `chosen` has, in its order. Each set is read for one person after the other,
 * by index, whatever the statistics of the tables.
 */
function readRows(setting: ParticipationSetting, people: Prisma.Sql): Promise<Row[]> {
  const scope = { ...setting.scope, person: Prisma.sql`chosen.id` }
  const parts = [
    ...counted(scope, setting.weeks),
    beside('standing', standingIn(scope)),
    beside('stances', stancesIn(scope)),
    beside('missing', missingOf(setting)),
    beside('graded', gradeIn(setting)),
  ]
  const columns = Prisma.raw(figures.map((one) => `"${one}"`).join(', '))
  return db.$queryRaw<Row[]>`
    WITH ${people}
    SELECT chosen.id, chosen.name, chosen.joined, chosen.place::int AS place, chosen.people::int AS people, ${columns},
      acts.last_active, posts.weeks, standing.standing, stances.stances, missing.missing, graded.grade
    FROM chosen ${Prisma.join(parts, ' ')} ORDER BY chosen.place`
}

const beside = (name: string, query: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CROSS JOIN LATERAL (${query}) ${Prisma.raw(`"${name}"`)}`

/** For each set one pass, which counts all of its figures. */
function counted(scope: FigureScope, weeks: Weeks): Prisma.Sql[] {
  const more: Partial<Record<ThingSet, Prisma.Sql>> = {
    posts: Prisma.sql`array_agg(${weekOf(scope, weeks)}) AS weeks`,
    acts: Prisma.sql`max(at) AS last_active`,
  }
  return [...new Set(figures.map((figure) => definitionOf(figure).set))].map((set) => {
    const of = figures.filter((figure) => definitionOf(figure).set === set)
    const columns = of.map((figure) => Prisma.sql`${countOf(figure)} AS ${Prisma.raw(`"${figure}"`)}`)
    const all = Prisma.join([...columns, ...(more[set] ? [more[set]] : [])])
    return beside(set, Prisma.sql`SELECT ${all} FROM (${thingsIn(set, scope)}) s`)
  })
}

/** The number of the week of `at`. */
const weekOf = ({ timeZone }: FigureScope, { first }: Weeks): Prisma.Sql =>
  Prisma.sql`1 + floor(((at AT TIME ZONE ${timeZone}::text)::date - ${first}::text::date) / 7.0)::int`

const partsIn = ({ person, questions }: FigureScope): Prisma.Sql => Prisma.sql`participation pa
  JOIN question q ON q.id = pa.question_id AND pa.person_id = ${person} AND q.id = ANY(${questions}::uuid[])`

/** As the stance bar counts people. */
const standingIn = (scope: FigureScope): Prisma.Sql => Prisma.sql`
  SELECT json_agg(json_build_object('question', q.number, 'label', t.label, 'stance', pa.stance) ORDER BY q.number) AS standing
  FROM ${partsIn(scope)} LEFT JOIN thesis t ON t.id = pa.thesis_id WHERE pa.stance IS NOT NULL`

const stancesIn = (scope: FigureScope): Prisma.Sql => Prisma.sql`
  SELECT json_agg(json_build_object('question', json_build_object('id', question, 'number', number),
    'moment', moment, 'weights', weights, 'confidence', confidence, 'at', ${utc(Prisma.sql`at`)}) ORDER BY number, at) AS stances
  FROM (SELECT DISTINCT ON (sp.participation_id, sp.moment) q.id AS question, q.number, sp.moment, sp.weights, sp.confidence, sp.at
    FROM ${partsIn(scope)} JOIN stance_poll sp ON sp.participation_id = pa.id
    ORDER BY sp.participation_id, sp.moment, sp.at DESC, sp.id DESC) latest`

/** The open questions in which the person has no position. A table that ends in the past says nothing of it. */
const missingOf = ({ questions, scope }: ParticipationSetting): Prisma.Sql => Prisma.sql`
  SELECT array_agg(o.id) FILTER (WHERE ${scope.until === null} AND ${withoutPosition}) AS missing
  FROM ${openAmong(questions)}`

const gradeIn = ({ gradedIn }: ParticipationSetting): Prisma.Sql => Prisma.sql`
  SELECT (SELECT json_build_object('score', v.score::float8, 'maximum', v.maximum::float8)
    FROM participation pa JOIN grade g ON g.participation_id = pa.id
    JOIN grade_revision v ON v.grade_id = g.id AND v.revision = g.revision
    WHERE pa.question_id = ${gradedIn}::uuid AND pa.person_id = chosen.id) AS grade`

/** SQL of the questions in which positions can be posted now, as `question o`. */
function openAmong(questions: QuestionContext[]): Prisma.Sql {
  const open = questions.filter((context) => awaitsPositions(context, now()))
  return Prisma.sql`question o WHERE o.id = ANY(${open.map(({ question }) => question.id)}::uuid[])`
}

/** SQL over a person `chosen` and a question `o`: the person sees it, and has no position in it. */
const withoutPosition = Prisma.sql`EXISTS (SELECT FROM membership m WHERE m.seminar_id = o.seminar_id
    AND m.person_id = chosen.id AND ${inSightOfGroup(Prisma.sql`o.group_id`)})
  AND NOT EXISTS (SELECT FROM participation pa JOIN position po ON po.author_id = pa.id AND po.depth = 0
    AND po.status = 'published' WHERE pa.person_id = chosen.id AND pa.question_id = o.id)`

function asRow(
  { questions, weeks }: ParticipationSetting,
  { id, name, joined, ...row }: Row,
): ParticipationRow {
  const posts = Array<number>(weeks.to - weeks.from + 1).fill(0)
  for (const week of row.weeks ?? [])
    if (week >= weeks.from && week <= weeks.to) posts[week - weeks.from] = (posts[week - weeks.from] ?? 0) + 1
  const missing = questions.filter(({ question }) => row.missing?.includes(question.id))
  const there = { joinedAt: joined, lastActiveAt: row.last_active }
  const since = missing.map(({ question }) => stuckSince(question, there).getTime())
  return {
    person: { id, name },
    figures: Object.fromEntries(figures.map((figure) => [figure, row[figure] ?? 0])) as Record<
      Figure,
      number
    >,
    lastActiveAt: row.last_active,
    posts,
    standing: row.standing ?? [],
    stances: row.stances ?? [],
    grade: row.grade,
    stuck: missing.length
      ? {
          questions: missing.map(({ question }) => question.number),
          since: new Date(Math.min(...since)),
          presses: missing.some(({ question }) => isPressing(question, there, now())),
        }
      : null,
  }
}

type QuestionWithGroup = Pick<QuestionContext['question'], 'number' | 'title' | 'group'>

/** The three items above the table that ask for an instructor's attention. */
export type Attention = {
  /** People without a position in an open question: how many, and the first of them by name. `open`: there is such a question. */
  stuck: { people: number; names: string[]; open: boolean }
  /** Citations of the seminar that await a verdict of the reader, as their desk counts them, and since when the oldest does. */
  waiting: { citations: number; since: Date | null }
  /** The next end of a phase. */
  deadline: { question: QuestionWithGroup; phase: string; next: string; at: Date } | null
}

/** The most names that a line shows. */
const NAMED = 3

export async function attentionOf(setting: ParticipationSetting): Promise<Attention> {
  const { member, questions } = setting
  permitParticipation(member)
  const [row] = await db.$queryRaw<
    [{ people: number; names: string[] | null; citations: number; since: Date | null }]
  >`
    ${withFew(member)}, stuck AS MATERIALIZED (SELECT chosen.name, chosen.name_key FROM (${enrolled(setting)}) chosen
      WHERE EXISTS (SELECT FROM ${openAmong(questions)} AND ${withoutPosition}))
    SELECT (SELECT count(*)::int FROM stuck) AS people,
      ARRAY(SELECT name FROM stuck ORDER BY name_key LIMIT ${NAMED}) AS names,
      ${countWaitingFor(member)} AS citations, (SELECT min(posted_at) FROM ${rankedFor(member, 'oldest', 1)} r) AS since`
  return {
    stuck: {
      people: row.people,
      names: row.names ?? [],
      open: questions.some((context) => awaitsPositions(context, now())),
    },
    waiting: { citations: row.citations, since: row.since },
    deadline: nextDeadline(questions),
  }
}

/** The ids of the people without a position in an open question, by name. */
export async function stuckPeople(setting: ParticipationSetting): Promise<string[]> {
  permitParticipation(setting.member)
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT chosen.id FROM (${enrolled(setting)}) chosen
    WHERE EXISTS (SELECT FROM ${openAmong(setting.questions)} AND ${withoutPosition}) ORDER BY chosen.name_key, chosen.id`
  return rows.map(({ id }) => id)
}

function nextDeadline(questions: QuestionContext[]): Attention['deadline'] {
  const ends = questions.flatMap(({ question: { number, title, group, phase, ends: end } }) =>
    end ? [{ question: { number, title, group }, phase, next: end.next, at: end.at }] : [],
  )
  return ends.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null
}
