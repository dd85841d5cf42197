import { Prisma } from '@/lib/platform/prisma/client'
import type { Figure } from './input'

/*
 * What each figure counts. This file has the one definition of each; the table counts its things, and the page of a figure
 * lists them, so the two cannot disagree.
 *
 * A post is a position or a response. It counts from the moment when it was posted, while it is published: a withdrawn,
 * hidden or merged post does not count. What belongs to a post (citations, answers) has the time of the post.
 */

/** Of whom, where and when things are counted. */
export type FigureScope = {
  seminar: string
  timeZone: string
  /** SQL of the person's id; null for everybody. */
  person: Prisma.Sql | null
  /** The ids of the questions. */
  questions: string[]
  /** Of these, the ids of the questions in which the reader sees the posts of others. */
  answersIn: string[]
  /** From this time, and before that one; null is without a limit. */
  from: Date | null
  until: Date | null
}

/** The kinds of things that are counted, each a query of the things with their `person_id`, their `id` and their time `at`. */
const sets = {
  posts: (scope: FigureScope) => Prisma.sql`
    SELECT pa.person_id, po.id, po.question_id, po.posted_at AS at, po.depth, an.author_id <> po.author_id AS answers_another
    FROM participation pa JOIN position po ON po.author_id = pa.id AND po.status = 'published'
      LEFT JOIN position an ON an.id = po.answers_id
    WHERE ${partOf(scope)} AND ${during(scope, Prisma.sql`po.posted_at`)}`,

  /** `cites_both` says that the post of the citation cites both sides, by the rule of a question (positions/rules). */
  citations: (scope: FigureScope) => Prisma.sql`
    SELECT pa.person_id, ci.id, po.question_id, po.posted_at AS at, ci.position_id, ci.passage_id, ci.verdict,
      (bool_or(ci.relation = 'supports') OVER post
        AND bool_or(ci.relation IN ('challenges', 'qualifies')) OVER post) AS cites_both
    FROM participation pa JOIN position po ON po.author_id = pa.id AND po.status = 'published'
      JOIN citation ci ON ci.position_id = po.id AND ci.removed_in IS NULL
    WHERE ${partOf(scope)} AND ${during(scope, Prisma.sql`po.posted_at`)} WINDOW post AS (PARTITION BY ci.position_id)`,

  /** The key passages of a question that share words with a citation in it; `id` is of the key passage. */
  keyPassages: (scope: FigureScope) => Prisma.sql`
    SELECT pa.person_id, kp.id, po.question_id, po.posted_at AS at
    FROM participation pa JOIN key_passage kp ON kp.question_id = pa.question_id AND kp.removed_at IS NULL
      JOIN passage kpg ON kpg.id = kp.passage_id
      JOIN position po ON po.author_id = pa.id AND po.status = 'published'
      JOIN citation ci ON ci.position_id = po.id AND ci.removed_in IS NULL
      JOIN passage cpg ON cpg.id = ci.passage_id AND ${sharesWords(Prisma.sql`cpg`, Prisma.sql`kpg`)}
    WHERE ${partOf(scope)} AND ${during(scope, Prisma.sql`po.posted_at`)}`,

  /** Responses of others to any post of the person. */
  answers: (scope: FigureScope) => Prisma.sql`
    SELECT pa.person_id, re.id, re.question_id, re.posted_at AS at
    FROM participation pa JOIN position mine ON mine.author_id = pa.id
      JOIN position re ON re.answers_id = mine.id AND re.status = 'published' AND re.author_id <> mine.author_id
    WHERE ${partOf(scope)} AND re.question_id = ANY(${scope.answersIn}::uuid[])
      AND ${during(scope, Prisma.sql`re.posted_at`)}`,

  /** One for each post on which the person has a vote now. */
  ballots: (scope: FigureScope) => Prisma.sql`
    SELECT pa.person_id, ba.position_id AS id, pa.question_id, ba.at
    FROM participation pa JOIN ballot ba ON ba.voter_id = pa.id
    WHERE ${partOf(scope)} AND ${during(scope, Prisma.sql`ba.at`)}`,

  /** The events of the record that are the person's own part in a debate; `day` is of the seminar's time zone. */
  acts: (scope: FigureScope) => Prisma.sql`
    SELECT e.actor_id AS person_id, e.id, e.question_id, e.at, (e.at AT TIME ZONE ${scope.timeZone}::text)::date AS day
    FROM event e
    WHERE e.seminar_id = ${scope.seminar}::uuid AND ${isOf(scope, Prisma.sql`e.actor_id`)}
      AND e.question_id = ANY(${scope.questions}::uuid[]) AND e.kind = ANY(${acts}) AND ${during(scope, Prisma.sql`e.at`)}`,
}

/** SQL over two rows of `passage`: both are of one version of a text, and have words in common. */
export const sharesWords = (a: Prisma.Sql, b: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${a}.version_id = ${b}.version_id AND ${a}.start < ${b}."end" AND ${b}.start < ${a}."end")`

export type ThingSet = keyof typeof sets

export const thingsIn = (set: ThingSet, scope: FigureScope): Prisma.Sql => sets[set](scope)

/** The kinds of events that count as taking part in a debate. Reading, following, flagging and moderating do not count. */
export const acts = [
  'position.posted',
  'position.edited',
  'position.withdrawn',
  'position.reinstated',
  'response.posted',
  'steelman.offered',
  'steelman.restated',
  'steelman.answered',
  'citation.takenOver',
  'citation.takenBack',
  'inquiry.answered',
  'review.replied',
  'review.appealed',
  'position.rulingAnswered',
  'position.labelAnswered',
  'ballot.cast',
  'ballot.retracted',
  'stance.taken',
  'brief.signed',
  'brief.dissented',
  'brief.unsigned',
]

/** `of` are the rows of a set, and each of them counts once for each `thing`. */
type Definition = { set: ThingSet; of: Prisma.Sql; thing: Prisma.Sql }

const every = Prisma.sql`TRUE`
const row = Prisma.sql`id`

const definitions: Record<Figure, Definition> = {
  positions: { set: 'posts', of: Prisma.sql`depth = 0`, thing: row },
  responses: { set: 'posts', of: Prisma.sql`depth > 0`, thing: row },
  citations: { set: 'citations', of: every, thing: row },
  /** An exact range of a text counts once, however often it is cited. */
  distinctPassages: { set: 'citations', of: every, thing: Prisma.sql`passage_id` },
  keyPassages: { set: 'keyPassages', of: every, thing: Prisma.sql`id` },
  /** Posts with a citation that supports, and one that challenges or qualifies. */
  bothSides: { set: 'citations', of: Prisma.sql`cites_both`, thing: Prisma.sql`position_id` },
  /** Citations whose present wording has a verdict that counts. */
  reviewed: { set: 'citations', of: Prisma.sql`verdict IS NOT NULL`, thing: row },
  verified: { set: 'citations', of: Prisma.sql`verdict = 'verified'`, thing: row },
  answersGiven: { set: 'posts', of: Prisma.sql`answers_another`, thing: row },
  answersReceived: { set: 'answers', of: every, thing: row },
  ballots: { set: 'ballots', of: every, thing: row },
  daysActive: { set: 'acts', of: every, thing: Prisma.sql`day` },
}

export const definitionOf = (figure: Figure): Definition => definitions[figure]

/** SQL of a figure, over rows of its set. A row is its own thing, so only other things are made distinct. */
export function countOf(figure: Figure): Prisma.Sql {
  const { of, thing } = definitions[figure]
  return Prisma.sql`(count(${thing === row ? Prisma.sql`*` : Prisma.sql`DISTINCT ${thing}`}) FILTER (WHERE ${of}))::int`
}

const partOf = (scope: FigureScope): Prisma.Sql =>
  Prisma.sql`${isOf(scope, Prisma.sql`pa.person_id`)} AND pa.question_id = ANY(${scope.questions}::uuid[])`

const isOf = ({ person }: FigureScope, id: Prisma.Sql): Prisma.Sql =>
  person ? Prisma.sql`${id} = ${person}` : every

function during({ from, until }: FigureScope, at: Prisma.Sql): Prisma.Sql {
  const limits = [
    ...(from ? [Prisma.sql`${at} >= ${from}`] : []),
    ...(until ? [Prisma.sql`${at} < ${until}`] : []),
  ]
  return limits.length ? Prisma.join(limits, ' AND ') : every
}
