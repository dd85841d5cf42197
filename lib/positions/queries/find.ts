import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import {
  findQuestion,
  findQuestionAgain,
  findQuestionOrOwn,
  type QuestionContext,
} from '@/lib/questions/queries'
import { visiblePositions } from '../access'
import { cursorPattern, type PositionFilters } from '../input'
import { type PositionView, positionJson, withPeople } from '../view/position'
import { isVerdictRead } from '../view/reviewed'
import { beyondIn, isByScore, runsOf } from './order'

/** The start of a list's page: after or before a cursor, at the position with an id, or at the list's end. */
export type ListPlace = { after?: string; before?: string; from?: string; end?: boolean; limit: number }

export type ListPage<T> = { items: T[]; next: string | null; previous: string | null }

/** A page of a question's positions, by keyset, so that the last page costs as much as the first. */
export const listPositions = (
  context: QuestionContext,
  filters: PositionFilters,
  place: ListPlace,
  tx: Tx = db,
): Promise<ListPage<PositionView>> =>
  pageOfQuestion<PositionView>(context, filters, place, positionJson(context), tx)

/** A page of any SQL over `position po`, by keyset; `head.id` is the position's id where `po` is another post. */
export async function pageOfQuestion<T>(
  context: QuestionContext,
  filters: PositionFilters,
  place: ListPlace,
  json: Prisma.Sql,
  tx: Tx = db,
): Promise<ListPage<T>> {
  const backwards = Boolean(place.before || place.end)
  const descending = (filters.sort !== 'oldest') !== backwards
  const order = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const prefix = isByScore(filters.sort) ? Prisma.sql`po.run || ':' ||` : Prisma.empty
  const runs = runsOf(context, filters.sort).map(
    (run) => Prisma.sql`(SELECT po.*, ${run.number}::int AS run, ${run.key} AS key FROM position po
      WHERE po.question_id = ${context.question.id}::uuid AND po.depth = 0 AND ${visiblePositions(context)}
        AND ${run.where} AND ${matching(context, filters)}
        AND ${beyondIn(run, place.after ?? place.before, descending)}
        AND ${isByScore(filters.sort) ? Prisma.sql`TRUE` : beginning(context, place.from, descending)}
      ORDER BY ${run.column} ${order}, po.id ${order} LIMIT ${place.limit + 1})`,
  )
  const rows = await tx.$queryRaw<Array<{ cursor: string; item: T }>>`
    WITH page AS (
      SELECT * FROM (${Prisma.join(runs, ' UNION ALL ')}) po
      ORDER BY po.run ${order}, po.key ${order}, po.id ${order} LIMIT ${place.limit + 1}
    )
    SELECT ${prefix} po.key || '.' || po.id AS cursor, ${json} AS item
    FROM page po ${withPeople} CROSS JOIN LATERAL (SELECT po.id) head
    ORDER BY po.run ${order}, po.key ${order}, po.id ${order}`
  return pageOf(rows, place, backwards)
}

/** The visible ones among these positions of a question, in the order of `ids`. */
export async function positionsInOrder<T>(
  context: QuestionContext,
  ids: string[],
  json: Prisma.Sql,
): Promise<T[]> {
  const rows = await db.$queryRaw<Array<{ item: T }>>`
    SELECT ${json} AS item FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o(id, place)
    JOIN position po ON po.id = o.id AND po.question_id = ${context.question.id}::uuid AND ${visiblePositions(context)}
    ${withPeople} CROSS JOIN LATERAL (SELECT po.id) head ORDER BY o.place`
  return rows.map(({ item }) => item)
}

export function pageOf<T>(
  rows: Array<{ cursor: string; item: T }>,
  place: ListPlace,
  backwards: boolean,
): ListPage<T> {
  const more = rows.length > place.limit
  const shown = rows.slice(0, place.limit)
  if (backwards) shown.reverse()
  const first = shown[0]?.cursor ?? null
  const last = shown.at(-1)?.cursor ?? null
  const hasNext = backwards ? Boolean(place.before) : more
  const hasPrevious = backwards ? more : Boolean(place.after || place.from)
  return {
    items: shown.map(({ item }) => item),
    next: hasNext ? last : null,
    previous: hasPrevious ? first : null,
  }
}

/** Compares rows by the sort key, so that one index scan finds the page. */
export function beyond(cursor: string | undefined, descending: boolean): Prisma.Sql {
  if (!cursor) return Prisma.sql`TRUE`
  const [, , time, id] = cursorPattern.exec(cursor) ?? []
  if (!time || !id) return Prisma.sql`TRUE`
  const key = Prisma.sql`(${new Date(Number(time))}::timestamptz, ${id}::uuid)`
  return descending ? Prisma.sql`(po.posted_at, po.id) < ${key}` : Prisma.sql`(po.posted_at, po.id) > ${key}`
}

/** The position, or the head of a response's branch, and everything after it. */
function beginning({ question }: QuestionContext, id: string | undefined, descending: boolean): Prisma.Sql {
  if (!id || !isId(id)) return Prisma.sql`TRUE`
  const place = Prisma.sql`(SELECT b.posted_at, b.id FROM position a
    JOIN position b ON b.id = coalesce(a.root_id, a.id) WHERE a.id = ${id}::uuid AND b.question_id = ${question.id}::uuid)`
  return descending
    ? Prisma.sql`(po.posted_at, po.id) <= ${place}`
    : Prisma.sql`(po.posted_at, po.id) >= ${place}`
}

function matching(
  context: QuestionContext,
  { thesis, stance, author, cites, review, status }: PositionFilters,
): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (thesis === 'none') conditions.push(Prisma.sql`po.thesis_id IS NULL`)
  else if (thesis)
    conditions.push(Prisma.sql`po.thesis_id = (SELECT id FROM thesis
      WHERE question_id = ${context.question.id}::uuid AND label = ${thesis})`)
  if (status) conditions.push(Prisma.sql`po.status = 'published'`)
  if (stance) conditions.push(Prisma.sql`po.stance = ${stance}::"Stance"`)
  if (author) conditions.push(byAuthor(context, author))
  if (cites) conditions.push(citing(cites))
  if (review) conditions.push(reviewed(context, review))
  return Prisma.join(conditions, ' AND ')
}

function byAuthor({ participation }: QuestionContext, author: string): Prisma.Sql {
  const id = author === 'me' ? participation?.id : author
  return id && isId(id) ? Prisma.sql`po.author_id = ${id}::uuid` : Prisma.sql`FALSE`
}

/** By passage or by source. Nobody can find the citations of a withdrawn position. */
function citing(id: string): Prisma.Sql {
  if (!isId(id)) return Prisma.sql`FALSE`
  return Prisma.sql`po.status = 'published' AND EXISTS (SELECT FROM citation ci JOIN passage p ON p.id = ci.passage_id
    JOIN version v ON v.id = p.version_id WHERE ci.position_id = po.id AND ci.removed_in IS NULL
    AND ${id}::uuid IN (p.id, v.source_id))`
}

function reviewed(context: QuestionContext, review: NonNullable<PositionFilters['review']>): Prisma.Sql {
  return Prisma.sql`po.status = 'published' AND EXISTS (SELECT FROM citation ci
    WHERE ci.position_id = po.id AND ci.removed_in IS NULL AND ${isVerdictRead(context, review)})`
}

/** A position that the person can see, with its question and the person's permissions there. */
export async function findPosition(person: Person, id: string, tx: Tx = db): Promise<PositionFound> {
  return find(person, id, tx, findQuestion)
}

/** Finds a position in a transaction that has locked the person's membership already. */
export async function findPositionAgain(person: Person, id: string, tx: Tx): Promise<PositionFound> {
  return find(person, id, tx, findQuestionAgain)
}

/** A position that the person can see, or their own in the thread of a group that they have left: they may withdraw it. */
export async function findToWithdraw(person: Person, id: string, tx: Tx): Promise<PositionFound> {
  return find(person, id, tx, (who, question, within) =>
    findQuestionOrOwn(who, question, isOwn(who, id), within),
  )
}

const isOwn = (person: Person, id: string): Prisma.Sql => Prisma.sql`EXISTS (SELECT FROM position own
  JOIN participation pa ON pa.id = own.author_id WHERE own.id = ${id}::uuid AND own.question_id = q.id
    AND pa.person_id = ${person.id}::uuid)`

type PositionFound = { context: QuestionContext; position: PositionView }

async function find(
  person: Person,
  id: string,
  tx: Tx,
  question: typeof findQuestionAgain,
): Promise<PositionFound> {
  if (!isId(id)) throw new NotFound()
  const row = await tx.position.findUnique({ where: { id }, select: { questionId: true } })
  if (!row) throw new NotFound()
  const context = await question(person, row.questionId, tx)
  const [found] = await tx.$queryRaw<Array<{ position: PositionView }>>`
    SELECT ${positionJson(context)} AS position FROM position po ${withPeople}
    WHERE po.id = ${id}::uuid AND ${visiblePositions(context)}`
  if (!found) throw new NotFound()
  return { context, position: found.position }
}
