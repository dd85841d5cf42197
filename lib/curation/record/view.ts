import { asId, utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus, ResponseKind } from '@/lib/platform/prisma/enums'
import { isAuthor, maySeeWords } from '@/lib/positions/access'
import { beginningOf } from '@/lib/positions/view/position'
import { maySeeOthersWork } from '@/lib/questions/access'
import { hidesNames, nameAmong, named } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { kindTold, type RecordReader } from './access'
import { kinds, staffActs, toldOf } from './rules'

/** An event as shown to its reader. `at` is ISO 8601; names are those that the reader sees in its question. */
export type EventView = {
  at: string
  kind: string
  /** Null where there is none or it is hidden. `id` is the participation in the question. */
  actor: { id: string | null; name: string; mine: boolean } | null
  question: { id: string; number: number; title: string } | null
  position: {
    id: string
    kind: ResponseKind | null
    words: string | null
    author: { id: string; name: string }
  } | null
  source: { number: number } | null
  /** The member concerned; null where they are hidden. */
  member: { name: string } | null
  /** The event's data, as far as its kind shows them. */
  data: Record<string, unknown>
}

/** The row of an event, before hidden parts are removed. */
export type EventRow = {
  at: string
  kind: string
  data: Record<string, unknown>
  actor: EventView['actor']
  question: EventView['question']
  position: (NonNullable<EventView['position']> & { status: PositionStatus; questionId: string }) | null
  source: EventView['source']
  member: EventView['member']
}

/** SQL of the columns of an EventRow, for `event e` with its subject. */
export const eventColumns = (reader: RecordReader): Prisma.Sql => Prisma.sql`
  ${utc(Prisma.sql`e.at`)} AS at, ${kindTold(reader)} AS kind, e.data, ${actorJson(reader)} AS actor,
  CASE WHEN q.id IS NOT NULL THEN json_build_object('id', q.id, 'number', q.number, 'title', q.title) END AS question,
  ${positionJson(reader.questions)} AS position,
  CASE WHEN so.id IS NOT NULL THEN json_build_object('number', so.number) END AS source,
  ${memberJson(reader)} AS member`

/** SQL that joins the subject of an `event e`, by its own key. */
export const withWhatItIsAbout = Prisma.sql`
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

/** Of `event e`: only staff can do it. */
export const ofStaff = Prisma.sql`(e.kind = ANY(${staffActs}))`

/**
 * SQL of the actor. In a question it is their name there; without a participation, their own name where names are shown.
 * After a move, the author is not named for the old question, unless both show names: two pseudonyms on one position would
 * identify the person. Acts of staff have no actor where names are hidden. A question that is blind to the staff gives no
 * participation: it would reveal that staff have begun to work there.
 */
function actorJson({ member, questions }: RecordReader): Prisma.Sql {
  const open = named(questions)
  const elsewhere = Prisma.sql`(po.question_id <> q.id AND pa.person_id = e.actor_id
    AND NOT (po.question_id = ANY(${open}::uuid[]) AND q.id = ANY(${open}::uuid[])))`
  // In a seminar with hidden names, events outside questions would reveal its members.
  const told = hidesNames(questions) ? Prisma.sql`e.actor_id = ${member.person.id}::uuid` : Prisma.sql`TRUE`
  const name = Prisma.sql`CASE WHEN q.id IS NULL THEN CASE WHEN ape.deleted_at IS NULL AND ${told} THEN ape.name END
    WHEN apa.id IS NOT NULL THEN ${nameAmong(questions, Prisma.sql`apa`, Prisma.sql`ape`)}
    WHEN q.id = ANY(${open}::uuid[]) AND ape.deleted_at IS NULL THEN ape.name END`
  const mine = Prisma.sql`e.actor_id = ${member.person.id}::uuid`
  const masked = Prisma.sql`(${ofStaff} AND q.id IS NOT NULL AND NOT q.id = ANY(${open}::uuid[]) AND NOT ${mine})`
  const blind = questions.flatMap(({ audience, question }) => (maySeeOthersWork(audience) ? [] : question.id))
  const part = Prisma.sql`CASE WHEN ${mine} OR NOT (${ofStaff} AND q.id = ANY(${blind}::uuid[])) THEN apa.id END`
  return Prisma.sql`(SELECT CASE WHEN shown.name IS NOT NULL AND NOT coalesce(${elsewhere}, FALSE) AND NOT coalesce(${masked}, FALSE)
      THEN json_build_object('id', ${part}, 'name', shown.name, 'mine', ${mine}) END
    FROM (SELECT ${name} AS name) shown)`
}

const positionJson = (
  questions: QuestionContext[],
) => Prisma.sql`CASE WHEN po.id IS NOT NULL THEN json_build_object('id', po.id,
  'kind', po.kind, 'status', po.status, 'questionId', po.question_id,
  'words', coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}),
  'author', json_build_object('id', pa.id, 'name', ${nameAmong(questions)})) END`

/** The member concerned: shown to staff, and to members for themselves. */
function memberJson({ member, questions }: RecordReader): Prisma.Sql {
  const told =
    isStaff(member.role) && !hidesNames(questions)
      ? Prisma.sql`TRUE`
      : Prisma.sql`mp.id = ${member.person.id}::uuid`
  return Prisma.sql`(SELECT json_build_object('name', mp.name) FROM person mp
    WHERE e.subject = 'membership' AND mp.id = ${asId(Prisma.sql`e.subject_id`)} AND mp.deleted_at IS NULL AND ${told})`
}

/** The event without its hidden parts. */
export function asTold({ member, questions }: RecordReader, row: EventRow): EventView {
  const { at, kind, actor, question, source } = row
  const data = toldOf(kind, row.data)
  // The reason of a withdrawal is the author's; the reason of a restraint would reveal the person.
  if (kind === 'position.withdrawn' && !isStaff(member.role) && !actor?.mine) delete data.reason
  if (kind.startsWith('member.') && !isStaff(member.role) && !row.member) delete data.reason
  // The author's replies to verdicts, queries and labels are behind the tombstone, as their citations are.
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

/** The field with the author's words, by kind. */
const answers: Record<string, string> = {
  'review.replied': 'reply',
  'review.appealed': 'appeal',
  'inquiry.answered': 'answer',
  'position.labelAnswered': 'answer',
}

function positionTold(questions: QuestionContext[], position: EventRow['position']): EventView['position'] {
  if (!position) return null
  const { status, questionId, words, ...told } = position
  const context = questions.find(({ question }) => question.id === questionId)
  const written = { authorId: position.author.id, status }
  if (!context || !(maySeeOthersWork(context.audience) || isAuthor(context, written))) return null
  return { ...told, words: maySeeWords(context, written) ? words : null }
}

function readsWords(questions: QuestionContext[], position: EventRow['position']): boolean {
  const context = questions.find(({ question }) => question.id === position?.questionId)
  return Boolean(
    context && position && maySeeWords(context, { authorId: position.author.id, status: position.status }),
  )
}
