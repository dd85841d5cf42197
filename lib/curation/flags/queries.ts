import type { Person } from '@/lib/people/rules'
import { db, inIndexOrder, type Tx } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { FlagOutcome, PositionStatus } from '@/lib/platform/prisma/enums'
import { maySeeWords } from '@/lib/positions/access'
import { hidesNames, nameAmong } from '@/lib/questions/names'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { mayResolve, maySeeFlags, permitSeeingFlags, visibleFlags } from './access'
import { type FlaggableThing, thingOf } from './flag-targets'
import type { FlagCase, OwnFlag, RaisedFlag } from './present'

/** The person's own flag of a thing, if any. */
export async function ownFlag(
  person: Person,
  thing: Pick<FlaggableThing, 'kind' | 'id'>,
): Promise<OwnFlag | null> {
  const flag = await db.flag.findFirst({
    where: { byId: person.id, ...thingOf(thing) },
    include: { category: true },
  })
  return flag && viewOf(flag)
}

/** A person's own flag by its id, with their membership. */
export async function findOwnFlag(person: Person, id: string, tx: Tx = db) {
  const include = { category: true, citation: { select: { positionId: true } } }
  const flag = await tx.flag.findFirst({ where: { id, byId: person.id }, include })
  if (!flag) throw new NotFound()
  return { member: await findSeminar(person, flag.seminarId, tx), flag: viewOf(flag), row: flag }
}

type Row = Omit<OwnFlag, 'at' | 'resolvedAt' | 'category'> & {
  at: Date
  resolvedAt: Date | null
  category: { id: string; name: string }
}

const viewOf = ({ id, category, note, at, outcome, answer, resolvedAt }: Row): OwnFlag => ({
  id,
  category: { id: category.id, name: category.name },
  note,
  at: at.toISOString(),
  outcome,
  answer,
  resolvedAt: resolvedAt?.toISOString() ?? null,
})

type Listed = { state: 'open' | 'resolved'; limit: number; after?: string; only?: string }

/**
 * The flagged things of a seminar: with open flags by weight, with answered ones by time, the latest first. Leaves out flags
 * of the reader's own things.
 */
export async function listCases(member: Member, { state, limit, after, only }: Listed) {
  permitSeeingFlags(member)
  const questions = await questionsOf(member)
  const rows = await inIndexOrder(
    (tx) => tx.$queryRaw<CaseRow[]>`
    WITH page AS MATERIALIZED (${ranked(member, { state, limit, after, only })}), weighed AS MATERIALIZED (${weighed(member, state)})
    SELECT page.thing, page.rank::text AS rank, ${caseJson(questions)} AS case FROM page ORDER BY page.rank DESC, page.thing DESC`,
  )
  const items = rows.slice(0, limit).map(({ case: found }) => asSeen(member, questions, found))
  const last = rows[limit - 1]
  return { items, next: rows.length > limit && last ? `${last.rank}.${last.thing}` : null }
}

/** The number of open flags, up to 100; null for members who do not see them. */
export async function countOpenFlags(member: Member): Promise<number | null> {
  if (!maySeeFlags(member)) return null
  const [{ count }] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM (SELECT f.id FROM flag f ${withOwner}
      WHERE ${visibleFlags(member)} AND f.resolved_at IS NULL LIMIT 100) open`
  return count
}

export const caseCursor = /^(\d{1,15})\.([0-9a-f-]{36})$/

/** A page of things with visible flags in this state, by index order, and one more. */
function ranked(member: Member, { state, limit, after, only }: Listed): Prisma.Sql {
  const { by, rank, keyOf } = rankings[state]
  const [, last, thing] = caseCursor.exec(after ?? '') ?? []
  const beyond =
    last && thing ? Prisma.sql`(${by}, t.id) < (${keyOf(last)}, ${thing}::uuid)` : Prisma.sql`TRUE`
  const chosen = only ? Prisma.sql`f.id = ${only}::uuid` : Prisma.sql`TRUE`
  return Prisma.sql`
    SELECT t.id AS thing, ${rank} AS rank FROM flagged_thing t
    WHERE t.seminar_id = ${member.seminar.id}::uuid AND ${by} IS NOT NULL AND ${beyond}
      AND EXISTS (SELECT FROM ${flagsOf(Prisma.sql`t.id`)} ${withOwner}
        WHERE ${chosen} AND ${visibleFlags(member)} AND ${isIn(state)})
    ORDER BY ${by} DESC, t.id DESC LIMIT ${limit + 1}`
}

/** The sort keys of things, as stored and in cursors: millionths, and milliseconds. */
const rankings = {
  open: {
    by: Prisma.sql`t.weight`,
    rank: Prisma.sql`t.weight`,
    keyOf: (rank: string) => Prisma.sql`${rank}::bigint`,
  },
  resolved: {
    by: Prisma.sql`t.answered_at`,
    rank: Prisma.sql`(extract(epoch FROM t.answered_at) * 1e3)::bigint`,
    keyOf: (rank: string) => Prisma.sql`(timestamptz 'epoch' + ${rank}::bigint * interval '1 millisecond')`,
  },
}

const isIn = (state: Listed['state']): Prisma.Sql =>
  state === 'open' ? Prisma.sql`f.resolved_at IS NULL` : Prisma.sql`f.resolved_at IS NOT NULL`

/** The flagged thing's id, in the form of the index. */
const flaggedThing = Prisma.sql`coalesce(f.position_id, f.citation_id, f.source_id, f.participation_id)`

/** The flags of one thing as `f`, by that index, whatever the other conditions. */
const flagsOf = (thing: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT * FROM flag f WHERE ${flaggedThing} = ${thing} OFFSET 0) f`

/** The flags in this state on the things of `page`, each with its weight: `weightOf` of rules.ts, in SQL. */
const weighed = (member: Member, state: Listed['state']) => Prisma.sql`
  SELECT f.*, page.thing, owner.person_id AS owner_id, weight_of_flags(f.by_id, f.seminar_id) AS weight
  FROM page CROSS JOIN LATERAL ${flagsOf(Prisma.sql`page.thing`)} ${withOwner} WHERE ${visibleFlags(member)} AND ${isIn(state)}`

/** The owner of the thing of `flag f`. */
export const withOwner = Prisma.sql`
  LEFT JOIN citation fci ON fci.id = f.citation_id
  LEFT JOIN position fpo ON fpo.id = coalesce(f.position_id, fci.position_id)
  LEFT JOIN participation fpa ON fpa.id = coalesce(f.participation_id, fpo.author_id)
  LEFT JOIN source fso ON fso.id = f.source_id
  CROSS JOIN LATERAL (SELECT coalesce(fpa.person_id, fso.created_by) AS person_id) owner`

type CaseRow = { thing: string; rank: string; case: RawCase }

type RawFlag = Omit<OwnFlag, never> & { byId: string; ownerId: string; by: RaisedFlag['by']; weight: number }

type RawCase = Omit<FlagCase, 'flags' | 'weight' | 'words' | 'position'> & {
  position: { id: string; status: PositionStatus; authorId: string; questionId: string } | null
  words: string | null
  flags: RawFlag[]
}

const caseJson = (questions: QuestionContext[]) => Prisma.sql`(
  SELECT json_build_object(
    'kind', CASE WHEN one.position_id IS NOT NULL THEN 'position' WHEN one.citation_id IS NOT NULL THEN 'citation'
      WHEN one.source_id IS NOT NULL THEN 'source' ELSE 'participation' END,
    'id', one.thing,
    'question', CASE WHEN q.id IS NOT NULL THEN json_build_object('number', q.number, 'title', q.title) END,
    'position', CASE WHEN po.id IS NOT NULL THEN json_build_object('id', po.id, 'status', po.status,
      'authorId', po.author_id, 'questionId', po.question_id) END,
    'source', CASE WHEN s.id IS NOT NULL THEN json_build_object('number', s.number, 'title', s.title) END,
    'author', CASE WHEN pa.id IS NOT NULL THEN json_build_object('id', pa.id, 'name', ${nameAmong(questions)}) END,
    'words', CASE WHEN ci.id IS NOT NULL THEN pg.quote WHEN po.id IS NOT NULL THEN coalesce(nullif(po.claim, ''), left(po.argument, 200)) END,
    'flags', ${flagsJson(questions)})
  FROM (SELECT * FROM weighed w WHERE w.thing = page.thing LIMIT 1) one
  LEFT JOIN citation ci ON ci.id = one.citation_id LEFT JOIN passage pg ON pg.id = ci.passage_id
  LEFT JOIN position po ON po.id = coalesce(one.position_id, ci.position_id)
  LEFT JOIN participation pa ON pa.id = coalesce(one.participation_id, po.author_id)
  LEFT JOIN person pe ON pe.id = pa.person_id
  LEFT JOIN question q ON q.id = coalesce(po.question_id, pa.question_id)
  LEFT JOIN source s ON s.id = one.source_id)`

/** A flag's author goes by their name in the question; for a source, which belongs to none, by their own name. */
const flagsJson = (questions: QuestionContext[]) => Prisma.sql`(
  SELECT json_agg(json_build_object('id', f.id, 'category', json_build_object('id', ca.id, 'name', ca.name),
    'note', f.note, 'at', ${utc(Prisma.sql`f.at`)}, 'outcome', f.outcome, 'answer', f.answer,
    'resolvedAt', ${utc(Prisma.sql`f.resolved_at`)}, 'byId', f.by_id, 'ownerId', f.owner_id, 'weight', f.weight,
    'by', json_build_object('id', bpa.id, 'name', CASE WHEN f.question_id IS NOT NULL
      THEN ${nameAmong(questions, Prisma.sql`bpa`, Prisma.sql`bpe`)}
      WHEN bpe.deleted_at IS NULL AND NOT ${hidesNames(questions)} THEN bpe.name END)) ORDER BY f.at, f.id)
  FROM weighed f JOIN flag_category ca ON ca.id = f.category_id JOIN person bpe ON bpe.id = f.by_id
  LEFT JOIN participation bpa ON bpa.question_id = f.question_id AND bpa.person_id = f.by_id
  WHERE f.thing = page.thing)`

function asSeen(
  member: Member,
  questions: QuestionContext[],
  { position, words, flags, ...found }: RawCase,
): FlagCase {
  const context = questions.find(({ question }) => question.id === position?.questionId)
  const maySee = !position || (context && maySeeWords(context, position))
  return {
    ...found,
    weight: flags.reduce((sum, { outcome, weight }) => sum + (outcome ? 0 : weight), 0),
    position: position && { id: position.id, status: position.status },
    words: maySee ? words : null,
    flags: flags.map(({ byId, ownerId, weight, ...flag }) => ({
      ...flag,
      mine: byId === member.person.id,
      mayResolve: flag.outcome === null && mayResolve(member, { byId, ownerId }),
    })),
  }
}

/**
 * The number of things with open flags that this person could answer: all but their own things, and those that they alone
 * have flagged.
 */
export async function countOpenCases(member: Member): Promise<number> {
  permitSeeingFlags(member)
  const me = Prisma.sql`${member.person.id}::uuid`
  const here = Prisma.sql`${member.seminar.id}::uuid`
  const [row] = await inIndexOrder(
    (tx) => tx.$queryRaw<[{ count: number }]>`
    WITH mine(id) AS MATERIALIZED (
      SELECT raised.id FROM (SELECT ${flaggedThing} AS id FROM flag f
          WHERE f.by_id = ${me} AND f.seminar_id = ${here} AND f.resolved_at IS NULL) raised
        WHERE NOT EXISTS (SELECT FROM ${flagsOf(Prisma.sql`raised.id`)} WHERE f.resolved_at IS NULL AND f.by_id <> ${me})
      UNION SELECT so.id FROM source so WHERE so.seminar_id = ${here} AND so.created_by = ${me}
      UNION SELECT own.id FROM participation pa LEFT JOIN position po ON po.author_id = pa.id
        LEFT JOIN citation ci ON ci.position_id = po.id CROSS JOIN LATERAL (VALUES (pa.id), (po.id), (ci.id)) own(id)
        WHERE pa.seminar_id = ${here} AND pa.person_id = ${me})
    SELECT ((SELECT count(*) FROM flagged_thing t WHERE t.seminar_id = ${here} AND t.weight IS NOT NULL)
      - (SELECT count(*) FROM mine JOIN flagged_thing t ON t.id = mine.id WHERE t.weight IS NOT NULL))::int AS count`,
  )
  return row.count
}

/** A flag by its id, for staff and for the person who raised it. */
export async function findFlag(person: Person, id: string, tx: Tx = db) {
  const [row] = await tx.$queryRaw<FlagRow[]>`
    SELECT f.id, f.seminar_id AS "seminarId", f.question_id AS "questionId", f.by_id AS "byId", f.outcome,
      owner.person_id AS "ownerId", coalesce(f.position_id, f.citation_id, f.source_id, f.participation_id) AS thing
    FROM flag f ${withOwner} WHERE f.id = ${id}::uuid`
  if (!row) throw new NotFound()
  const member = await findSeminar(person, row.seminarId, tx)
  return { member, flag: row }
}

export type FlagRow = {
  id: string
  seminarId: string
  questionId: string | null
  byId: string
  ownerId: string
  outcome: FlagOutcome | null
  thing: string
}
