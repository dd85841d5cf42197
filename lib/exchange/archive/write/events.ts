import { type RecordReader, visibleEvents } from '@/lib/curation/record/access'
import { asTold, type EventRow, eventColumns, withWhatItIsAbout } from '@/lib/curation/record/view'
import { Prisma } from '@/lib/platform/prisma/client'
import { mayInstruct } from '@/lib/seminars/access'
import { archivedKinds, archivedSubjects } from '../form/archived-events'
import type { ArchiveRecord } from '../form/noun'
import { type ArchiveScope, mayKnowActors } from './scope'

const sql = Prisma.sql

export type ArchivedRow = EventRow & {
  subject: string
  subjectId: string
  questionId: string | null
  actorId: string | null
}

/** SQL of an event's row, as the record of the seminar shows it to its reader; in the order of the record. */
export function eventsQuery(scope: ArchiveScope, reader: RecordReader): Prisma.Sql {
  const here =
    scope.kind === 'seminar'
      ? sql`TRUE`
      : sql`e.question_id = ANY(${scope.questions.map(({ question }) => question.id)}::uuid[])`
  return sql`SELECT row_to_json(x)::text AS record FROM (
    SELECT e.subject, e.subject_id AS "subjectId", e.question_id AS "questionId",
      CASE WHEN ape.deleted_at IS NULL THEN e.actor_id END AS "actorId", ${eventColumns(reader)}
    FROM event e ${withWhatItIsAbout}
    WHERE ${visibleEvents(reader)} AND ${here} AND e.subject = ANY(${archivedSubjects})
      AND e.kind = ANY(${archivedKinds}) ORDER BY e.xid, e.id) x`
}

/** Ids that tell what an event is about. */
const keys = ['position', 'citation', 'review', 'source', 'participation']

export function eventRecord(scope: ArchiveScope, reader: RecordReader, row: ArchivedRow): ArchiveRecord {
  const seen = asTold(reader, row)
  const isWhole = mayInstruct(scope.member)
  const about = isWhole
    ? Object.fromEntries(keys.flatMap((key) => (key in row.data ? [[key, row.data[key]]] : [])))
    : {}
  const subject = isWhole ? [row.subject, row.subjectId] : subjectTold(row, seen.position?.id ?? null)
  return {
    at: row.at,
    actor: seen.actor?.id ?? null,
    person: seen.actor && mayKnowActors(scope) ? row.actorId : null,
    question: row.questionId,
    kind: seen.kind,
    subject: subject[0],
    subjectId: subject[1],
    data: { ...about, ...seen.data },
  }
}

/** Others than instructors are told of which post it was, or only in which question. */
const subjectTold = (
  { questionId, subject, subjectId }: ArchivedRow,
  position: string | null,
): [string, string] =>
  position ? ['position', position] : questionId ? ['question', questionId] : [subject, subjectId]
