import type { Person } from '@/lib/people/rules'
import { db, inIndexOrder, type Tx } from '@/lib/platform/database/db'
import { decrypt, encryptAlike } from '@/lib/platform/encryption'
import { Prisma } from '@/lib/platform/prisma/client'
import { addDays } from '@/lib/platform/time/days'
import { momentOf } from '@/lib/platform/time/local-time'
import { maySeeOthersWork } from '@/lib/questions/access'
import { named } from '@/lib/questions/names'
import { findQuestion, type QuestionContext, type QuestionRef, questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { kindTold, type RecordReader, visibleEvents } from './access'
import type { RecordFilters } from './input'
import { decisions, kindsOf } from './rules'
import { asTold, type EventRow, type EventView, eventColumns, ofStaff, withWhatItIsAbout } from './view'

/** A page of the record; `next` is where the next page begins, encrypted. */
export type RecordPage = { items: EventView[]; next: string | null }

type Wanted = RecordFilters & {
  /** Only the decisions of moderators and instructors. */
  decisions?: boolean
  /** Only events about this position. */
  story?: string
  after?: string
  limit: number
  order: 'newest' | 'oldest'
}

/** The reader of a whole seminar's record. */
export async function readerOf(member: Member, tx: Tx = db): Promise<RecordReader> {
  return { member, questions: await questionsOf(member, tx) }
}

/** Those of these events that the reader sees, each with its id, in the order of their commits. */
export async function eventsAmong(
  reader: RecordReader,
  ids: bigint[],
  tx: Tx,
): Promise<Array<{ id: bigint; event: EventView }>> {
  const rows = await tx.$queryRaw<Found[]>`SELECT e.id, e.xid, ${eventColumns(reader)}
    FROM event e ${withWhatItIsAbout} WHERE e.id = ANY(${ids}::bigint[]) AND ${visibleEvents(reader)} ORDER BY e.xid, e.id`
  return rows.map((row) => ({ id: row.id, event: asTold(reader, row) }))
}

/** The events of one question, in the order of their commits. */
export async function eventsOf(
  person: Person,
  ref: QuestionRef,
  page: { after?: string; limit: number },
): Promise<RecordPage> {
  const context = await findQuestion(person, ref)
  const reader = await readerOf(context.member)
  return listEvents(reader, { ...page, order: 'oldest', question: context.question.number })
}

/** The events about a position since it was posted, as far as the reader sees them, the first one first. */
export async function storyOf(context: QuestionContext, position: string): Promise<EventView[]> {
  const reader = await readerOf(context.member)
  const { items } = await listEvents(reader, { story: position, limit: 1_000, order: 'oldest' })
  // A move is an event of both questions; this list shows it once.
  return items.filter(
    ({ kind, data }, n) => !(kind === 'position.moved' && data.here === 'to' && items[n - 1]?.kind === kind),
  )
}

/**
 * A page of a seminar's record by keyset. Following `next` from the oldest event misses nothing, because it waits for open
 * transactions. The cursor is encrypted, since event numbers reveal how many there are.
 */
export async function listEvents(reader: RecordReader, wanted: Wanted): Promise<RecordPage> {
  const { limit } = wanted
  const rows = await (wanted.story
    ? read(db, reader, wanted)
    : inIndexOrder((tx) => read(tx, reader, wanted)))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last ? encryptAlike('record', `${last.xid}.${last.id}`) : null
  return { items: items.map((row) => asTold(reader, row)), next }
}

type Found = EventRow & { id: bigint; xid: bigint }

function read(tx: Tx, reader: RecordReader, wanted: Wanted): Promise<Found[]> {
  const way = wanted.order === 'newest' ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const stretches = stretchesOf(reader, wanted).map((of) => Prisma.sql`(${listed(reader, wanted, of, way)})`)
  if (stretches.length === 0) return Promise.resolve([])
  return tx.$queryRaw<Found[]>`SELECT * FROM (${Prisma.join(stretches, ' UNION ALL ')}) e
    ORDER BY e.xid ${way}, e.id ${way} LIMIT ${wanted.limit + 1}`
}

/** A part of the record: conditions on `event e` with one index each, and conditions on the event's subject. */
type Stretch = { of: Prisma.Sql[]; where: Prisma.Sql }

/** A question has two parts: its own events, and those of known cases, which belong to no question. */
function stretchesOf({ member, questions }: RecordReader, { question, story }: Wanted): Stretch[] {
  const seminar = Prisma.sql`e.seminar_id = ${member.seminar.id}::uuid`
  const where = Prisma.sql`TRUE`
  if (story) return [{ of: [partOf(story)], where }]
  if (question === undefined) return [{ of: [seminar], where }]
  const one = questions.find((context) => context.question.number === question)
  if (!one) return []
  const known = {
    of: [Prisma.sql`${seminar} AND e.subject = 'knownCase' AND e.question_id IS NULL`],
    where: Prisma.sql`q.id = ${one.question.id}::uuid`,
  }
  return [{ of: ofQuestion(member, one), where }, ...(isStaff(member.role) ? [known] : [])]
}

/**
 * While a question is blind to the reader, hardly any of its events may be shown, however many there are: the reader's own
 * acts, changes of the question or of a pseudonym, and others' acts on the reader's posts.
 */
function ofQuestion(
  { person, seminar }: Member,
  { question, audience, participation }: QuestionContext,
): Prisma.Sql[] {
  const there = Prisma.sql`e.question_id = ${question.id}::uuid`
  if (maySeeOthersWork(audience)) return [there]
  const me = Prisma.sql`${person.id}::uuid`
  const own = Prisma.sql`SELECT id FROM position WHERE author_id = ${participation?.id ?? null}::uuid
    UNION SELECT position_id FROM ruling WHERE kind = 'moved' AND question_id = ${question.id}::uuid`
  return [
    Prisma.sql`e.seminar_id = ${seminar.id}::uuid AND e.actor_id = ${me} AND ${there}`,
    Prisma.sql`${there} AND e.subject IN ('question', 'participation') AND e.actor_id IS DISTINCT FROM ${me}`,
    Prisma.sql`${there} AND e.actor_id IS DISTINCT FROM ${me} AND e.subject_id IN (SELECT o.id::text FROM (${own}) o
      UNION SELECT ci.id::text FROM citation ci WHERE ci.position_id IN (${own})
      UNION SELECT sm.id::text FROM steelman sm WHERE sm.position_id IN (${own}))`,
  ]
}

/** Reads events in order and checks each until there are enough. */
const listed = (reader: RecordReader, wanted: Wanted, { of, where }: Stretch, way: Prisma.Sql) => Prisma.sql`
  SELECT e.id, e.xid, ${eventColumns(reader)}
  FROM (SELECT * FROM (${Prisma.join(
    of.map(
      (one) => Prisma.sql`SELECT * FROM event e WHERE ${one} AND ${settled(wanted)} AND ${beyond(wanted)}
      AND ${matching(reader, wanted)}`,
    ),
    ' UNION ALL ',
  )}) e ORDER BY e.xid ${way}, e.id ${way} OFFSET 0) e ${withWhatItIsAbout}
  WHERE ${visibleEvents(reader)} AND ${where} AND ${by(reader, wanted)}
  ORDER BY e.xid ${way}, e.id ${way} LIMIT ${wanted.limit + 1}`

const settled = ({ order, story }: Wanted): Prisma.Sql =>
  order === 'oldest' && !story
    ? Prisma.sql`e.xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`
    : Prisma.sql`TRUE`

function matching(reader: RecordReader, { group, from, to, ...wanted }: Wanted): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (wanted.by) conditions.push(Prisma.sql`e.actor_id = ${personOf(wanted.by)}`)
  if (group) conditions.push(Prisma.sql`${kindTold(reader)} = ANY(${kindsOf(group)})`)
  if (wanted.decisions) conditions.push(Prisma.sql`${kindTold(reader)} = ANY(${decisions})`)
  const { timeZone } = reader.member.seminar
  const [first, after] = [
    from && momentOf(`${from}T00:00`, timeZone),
    to && momentOf(`${addDays(to, 1)}T00:00`, timeZone),
  ]
  if (first) conditions.push(Prisma.sql`e.at >= ${first}`)
  if (after) conditions.push(Prisma.sql`e.at < ${after}`)
  return Prisma.join(conditions, ' AND ')
}

/** A search by person finds events shown as theirs, and nothing about a position that has moved away. */
const by = (reader: RecordReader, { by }: Wanted): Prisma.Sql =>
  by
    ? Prisma.sql`apa.id = ${by}::uuid
        AND (po.id IS NULL OR po.question_id = q.id OR pa.person_id IS DISTINCT FROM ${personOf(by)})
        AND NOT ${namesNobody(reader)}`
    : Prisma.sql`TRUE`

const personOf = (part: string): Prisma.Sql =>
  Prisma.sql`(SELECT x.person_id FROM participation x WHERE x.id = ${part}::uuid)`

/** Where names are hidden, a search finds nobody by their acts as staff. */
const namesNobody = ({ member, questions }: RecordReader): Prisma.Sql =>
  Prisma.sql`(${ofStaff} AND NOT q.id = ANY(${named(questions)}::uuid[]) AND e.actor_id <> ${member.person.id}::uuid)`

/** Events of the position, its citations, its restatements, and positions merged into it, each by its own id. */
const partOf = (position: string): Prisma.Sql => Prisma.sql`e.subject_id IN (
    SELECT ${position} UNION ALL SELECT id::text FROM citation WHERE position_id = ${position}::uuid
    UNION ALL SELECT id::text FROM steelman WHERE position_id = ${position}::uuid
    UNION ALL SELECT f2.id::text FROM flag f2 LEFT JOIN citation c2 ON c2.id = f2.citation_id
      WHERE ${position}::uuid IN (f2.position_id, c2.position_id)
    UNION ALL SELECT ru.position_id::text FROM ruling ru WHERE ru.into_id = ${position}::uuid)
  AND (e.subject <> 'position' OR e.subject_id = ${position} OR e.data ->> 'into' = ${position})`

function beyond({ after, order }: Wanted): Prisma.Sql {
  const [, xid, id] = /^(\d+)\.(\d+)$/.exec(decrypt('record', after ?? '') ?? '') ?? []
  if (!xid || !id) return Prisma.sql`TRUE`
  const key = Prisma.sql`(${BigInt(xid)}::bigint, ${BigInt(id)}::bigint)`
  return order === 'newest' ? Prisma.sql`(e.xid, e.id) < ${key}` : Prisma.sql`(e.xid, e.id) > ${key}`
}

export const isCursor = (text: string): boolean => decrypt('record', text) !== null
