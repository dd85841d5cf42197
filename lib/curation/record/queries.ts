import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/db'
import { momentOf } from '@/lib/platform/local-time'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus, ResponseKind } from '@/lib/platform/prisma/enums'
import { sealAlike, unseal } from '@/lib/platform/seal'
import { isAuthor, maySeeWords } from '@/lib/positions/access'
import { beginningOf, utc } from '@/lib/positions/queries'
import { maySeeOthersWork } from '@/lib/questions/access'
import { hidesNames, nameAmong, namesSeen } from '@/lib/questions/names'
import { type Asked, findQuestion, type QuestionRef, questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { kindTold, type Reader, visibleEvents } from './access'
import type { RecordFilters } from './input'
import { decisions, kinds, kindsOf, toldOf } from './rules'

/** An event as its reader is told it. `at` is ISO 8601; names are those that the reader sees where it happened. */
export type EventView = {
  at: string
  kind: string
  /** Null where nobody did it, or it cannot be said who. `id` is their part in the question. */
  actor: { id: string | null; name: string; mine: boolean } | null
  question: { id: string; number: number; title: string } | null
  position: {
    id: string
    kind: ResponseKind | null
    words: string | null
    author: { id: string; name: string }
  } | null
  source: { number: number } | null
  /** Whose membership it is about; null where that is not told. */
  member: { name: string } | null
  /** What it holds, as far as its kind tells it. */
  data: Record<string, unknown>
}

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
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.id::text AS id, e.xid::text AS xid, ${utc(Prisma.sql`e.at`)} AS at, ${kindTold(reader)} AS kind, e.data,
      ${actorJson(reader)} AS actor,
      CASE WHEN q.id IS NOT NULL THEN json_build_object('id', q.id, 'number', q.number, 'title', q.title) END AS question,
      ${positionJson(reader.questions)} AS position,
      CASE WHEN so.id IS NOT NULL THEN json_build_object('number', so.number) END AS source,
      ${memberJson(reader)} AS member
    FROM event e ${joins}
    WHERE ${visibleEvents(reader)} AND ${settled} AND ${matching(reader, wanted)} AND ${beyond(wanted)}
    ORDER BY e.xid ${way}, e.id ${way} LIMIT ${limit + 1}`
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last ? sealAlike('record', `${last.xid}.${last.id}`) : null
  return { items: items.map((row) => asTold(reader, row)), next }
}

type Row = {
  id: string
  xid: string
  at: string
  kind: string
  data: Record<string, unknown>
  actor: EventView['actor']
  question: EventView['question']
  position: (NonNullable<EventView['position']> & { status: PositionStatus; questionId: string }) | null
  source: EventView['source']
  member: EventView['member']
}

const asId = (text: Prisma.Sql) =>
  Prisma.sql`CASE WHEN ${text} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (${text})::uuid END`

/** What an event is about, each by its own key. */
const joins = Prisma.sql`
  LEFT JOIN known_case kc ON e.subject = 'knownCase' AND kc.id = ${asId(Prisma.sql`e.subject_id`)}
  LEFT JOIN steelman sm ON e.subject = 'steelman' AND sm.id = ${asId(Prisma.sql`e.subject_id`)}
  LEFT JOIN citation ci ON ci.id = coalesce(kc.citation_id, ${asId(
    Prisma.sql`CASE WHEN e.subject = 'citation' THEN e.subject_id ELSE e.data ->> 'citation' END`,
  )})
  LEFT JOIN review rv ON rv.id = ${asId(Prisma.sql`e.data ->> 'review'`)} AND rv.citation_id = ci.id
  LEFT JOIN position po ON po.id = coalesce(ci.position_id, sm.position_id, ${asId(
    Prisma.sql`CASE WHEN e.subject IN ('position', 'ballot') THEN e.subject_id ELSE e.data ->> 'position' END`,
  )})
  LEFT JOIN participation pa ON pa.id = po.author_id LEFT JOIN person pe ON pe.id = pa.person_id
  LEFT JOIN question q ON q.id = coalesce(e.question_id, CASE WHEN e.subject = 'knownCase' THEN po.question_id END)
  LEFT JOIN source so ON so.id = ${asId(Prisma.sql`CASE WHEN e.subject = 'source' THEN e.subject_id ELSE e.data ->> 'source' END`)}
  LEFT JOIN participation bearer ON bearer.id = ${asId(
    Prisma.sql`CASE WHEN e.subject = 'participation' THEN e.subject_id ELSE e.data ->> 'participation' END`,
  )}
  LEFT JOIN person ape ON ape.id = e.actor_id
  LEFT JOIN participation apa ON apa.question_id = q.id AND apa.person_id = e.actor_id`

const named = (questions: Asked[]): string[] =>
  questions.flatMap(({ member, question }) =>
    namesSeen(member, question.rules) === 'names' ? question.id : [],
  )

/**
 * Who did it. In a question they go by what they are called there; who has no part in it is named where names are. Of a
 * position that was moved, its author is not told where it stood, unless names are shown in both: two pseudonyms on one
 * position would say that they are the same person.
 */
function actorJson({ member, questions }: Reader): Prisma.Sql {
  const open = named(questions)
  const elsewhere = Prisma.sql`(po.question_id <> q.id AND pa.person_id = e.actor_id
    AND NOT (po.question_id = ANY(${open}::uuid[]) AND q.id = ANY(${open}::uuid[])))`
  // In a seminar where names are hidden, what happened in no question would tell who is there.
  const told = hidesNames(questions) ? Prisma.sql`e.actor_id = ${member.person.id}::uuid` : Prisma.sql`TRUE`
  const name = Prisma.sql`CASE WHEN q.id IS NULL THEN CASE WHEN ape.deleted_at IS NULL AND ${told} THEN ape.name END
    WHEN apa.id IS NOT NULL THEN ${nameAmong(questions, Prisma.sql`apa`, Prisma.sql`ape`)}
    WHEN q.id = ANY(${open}::uuid[]) AND ape.deleted_at IS NULL THEN ape.name END`
  return Prisma.sql`(SELECT CASE WHEN shown.name IS NOT NULL AND NOT coalesce(${elsewhere}, FALSE)
      THEN json_build_object('id', apa.id, 'name', shown.name, 'mine', e.actor_id = ${member.person.id}::uuid) END
    FROM (SELECT ${name} AS name) shown)`
}

const positionJson = (
  questions: Asked[],
) => Prisma.sql`CASE WHEN po.id IS NOT NULL THEN json_build_object('id', po.id,
  'kind', po.kind, 'status', po.status, 'questionId', po.question_id,
  'words', coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}),
  'author', json_build_object('id', pa.id, 'name', ${nameAmong(questions)})) END`

/** Whose membership: told to staff, and to members of themselves. */
function memberJson({ member, questions }: Reader): Prisma.Sql {
  const told =
    isStaff(member.role) && !hidesNames(questions)
      ? Prisma.sql`TRUE`
      : Prisma.sql`mp.id = ${member.person.id}::uuid`
  return Prisma.sql`(SELECT json_build_object('name', mp.name) FROM person mp
    WHERE e.subject = 'membership' AND mp.id = ${asId(Prisma.sql`e.subject_id`)} AND mp.deleted_at IS NULL AND ${told})`
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

function asTold({ member, questions }: Reader, row: Row): EventView {
  const { at, kind, actor, question, source } = row
  const data = toldOf(kind, row.data)
  // Why somebody withdrew is theirs to say; why somebody is restrained would say who it is.
  if (kind === 'position.withdrawn' && !isStaff(member.role) && !actor?.mine) delete data.reason
  if (kind.startsWith('member.') && !isStaff(member.role) && !row.member) delete data.reason
  // With what they cite, what its author said to verdicts, questions and labels is behind the tombstone, too.
  if (answers[kind] && !readsWords(questions, row.position)) delete data[answers[kind]]
  const isPerson = kinds[kind]?.group === 'decisions' && kind.startsWith('member.')
  return {
    at,
    kind,
    actor,
    question,
    source,
    position: positionTold(questions, row.position),
    member: isPerson || kind.startsWith('membership.') ? row.member : null,
    data,
  }
}

/** By kind, where its author's words are in it. */
const answers: Record<string, string> = {
  'review.replied': 'reply',
  'review.appealed': 'appeal',
  'inquiry.answered': 'answer',
  'position.labelAnswered': 'answer',
}

function positionTold(questions: Asked[], position: Row['position']): EventView['position'] {
  if (!position) return null
  const { status, questionId, words, ...told } = position
  const asked = questions.find(({ question }) => question.id === questionId)
  const written = { authorId: position.author.id, status }
  if (!asked || !(maySeeOthersWork(asked.audience) || isAuthor(asked, written))) return null
  return { ...told, words: maySeeWords(asked, written) ? words : null }
}

function readsWords(questions: Asked[], position: Row['position']): boolean {
  const asked = questions.find(({ question }) => question.id === position?.questionId)
  return Boolean(
    asked && position && maySeeWords(asked, { authorId: position.author.id, status: position.status }),
  )
}
