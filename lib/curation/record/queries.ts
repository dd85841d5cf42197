import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/db'
import { momentOf } from '@/lib/platform/local-time'
import { Prisma } from '@/lib/platform/prisma/client'
import { sealAlike, unseal } from '@/lib/platform/seal'
import { type Asked, findQuestion, type QuestionRef, questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { kindTold, type Reader, visibleEvents } from './access'
import type { RecordFilters } from './input'
import { decisions, kindsOf } from './rules'
import { asTold, type EventRow, type EventView, eventColumns, withWhatItIsAbout } from './view'

/** A page of the record; `next` is where the one after it begins, and says nothing to anybody else. */
export type RecordPage = { items: EventView[]; next: string | null }

type Wanted = RecordFilters & {
  /** Only the decisions of moderators and instructors. */
  decisions?: boolean
  /** Only what happened to this position. */
  story?: string
  after?: string
  limit: number
  order: 'newest' | 'oldest'
}

/** Of a whole seminar, as far as the member sees it. */
export async function readerOf(member: Member): Promise<Reader> {
  return { member, questions: await questionsOf(member) }
}

/** The events of one question, in the order in which they were committed. */
export async function eventsOf(
  person: Person,
  ref: QuestionRef,
  page: { after?: string; limit: number },
): Promise<RecordPage> {
  const asked = await findQuestion(person, ref)
  const reader = await readerOf(asked.member)
  return listEvents(reader, { ...page, order: 'oldest', question: asked.question.number })
}

/** Everything that happened to a position since it was posted, as far as the reader sees it: the first thing first. */
export async function storyOf(asked: Asked, position: string): Promise<EventView[]> {
  const reader = await readerOf(asked.member)
  const { items } = await listEvents(reader, { story: position, limit: 1_000, order: 'oldest' })
  // A move is an event of both questions; here it is one.
  return items.filter(
    ({ kind, data }, n) => !(kind === 'position.moved' && data.here === 'to' && items[n - 1]?.kind === kind),
  )
}

/**
 * A page of a seminar's record by keyset. Who goes on from `next`, the oldest first, misses nothing: transactions that
 * are still under way are waited for. What the cursor names is sealed, since numbers of events tell how many there are.
 */
export async function listEvents(reader: Reader, wanted: Wanted, tx: Tx = db): Promise<RecordPage> {
  const { limit, order } = wanted
  const way = order === 'newest' ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const settled =
    order === 'oldest' && !wanted.story
      ? Prisma.sql`e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`
      : Prisma.sql`TRUE`
  const rows = await tx.$queryRaw<Array<EventRow & { id: string; xid: string }>>`
    SELECT e.id::text AS id, e.xid::text AS xid, ${eventColumns(reader)} FROM event e ${withWhatItIsAbout}
    WHERE ${visibleEvents(reader)} AND ${settled} AND ${matching(reader, wanted)} AND ${beyond(wanted)}
    ORDER BY e.xid ${way}, e.id ${way} LIMIT ${limit + 1}`
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last ? sealAlike('record', `${last.xid}.${last.id}`) : null
  return { items: items.map((row) => asTold(reader, row)), next }
}

function matching(reader: Reader, { question, group, by, from, to, story, ...wanted }: Wanted): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (question !== undefined) conditions.push(Prisma.sql`q.number = ${question}`)
  if (group) conditions.push(Prisma.sql`${kindTold(reader)} = ANY(${kindsOf(group)})`)
  if (wanted.decisions) conditions.push(Prisma.sql`${kindTold(reader)} = ANY(${decisions})`)
  if (by) conditions.push(Prisma.sql`apa.id = ${by}::uuid AND ${tellsWho(by)}`)
  if (story) conditions.push(partOf(story))
  const { timeZone } = reader.member.seminar
  const [first, after] = [
    from && momentOf(`${from}T00:00`, timeZone),
    to && momentOf(`${nextDay(to)}T00:00`, timeZone),
  ]
  if (first) conditions.push(Prisma.sql`e.at >= ${first}`)
  if (after) conditions.push(Prisma.sql`e.at < ${after}`)
  return Prisma.join(conditions, ' AND ')
}

/** Looking for somebody finds what is told to be theirs, and nothing of a position that has moved away. */
const tellsWho = (by: string): Prisma.Sql =>
  Prisma.sql`(po.id IS NULL OR po.question_id = q.id OR pa.person_id IS DISTINCT FROM (SELECT x.person_id FROM participation x WHERE x.id = ${by}::uuid))`

const nextDay = (day: string): string => new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10)

/** Of the position, its citations, its restatements, and what was merged into it. Each is found by its own id. */
const partOf = (position: string): Prisma.Sql => Prisma.sql`e.subject_id IN (
    SELECT ${position} UNION ALL SELECT id::text FROM citation WHERE position_id = ${position}::uuid
    UNION ALL SELECT id::text FROM steelman WHERE position_id = ${position}::uuid
    UNION ALL SELECT f2.id::text FROM flag f2 LEFT JOIN citation c2 ON c2.id = f2.citation_id
      WHERE ${position}::uuid IN (f2.position_id, c2.position_id)
    UNION ALL SELECT ru.position_id::text FROM ruling ru WHERE ru.into_id = ${position}::uuid)
  AND (e.subject <> 'position' OR e.subject_id = ${position} OR e.data ->> 'into' = ${position})`

function beyond({ after, order }: Wanted): Prisma.Sql {
  const [, xid, id] = /^(\d+)\.(\d+)$/.exec(unseal('record', after ?? '') ?? '') ?? []
  if (!xid || !id) return Prisma.sql`TRUE`
  const key = Prisma.sql`(${BigInt(xid)}::bigint, ${BigInt(id)}::bigint)`
  return order === 'newest' ? Prisma.sql`(e.xid, e.id) < ${key}` : Prisma.sql`(e.xid, e.id) > ${key}`
}

export const isCursor = (text: string): boolean => unseal('record', text) !== null
