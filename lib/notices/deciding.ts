import type { Prisma } from '@/lib/platform/prisma/client'
import type { RecordRow } from '@/lib/platform/record-follower'
import type { Tx } from '../platform/database/db'
import type { NoticeKind } from './rules'

/** The recipient: the author of the position concerned, or another person with a part in the decision. */
type Whom = 'author' | 'ruler' | 'reviewer' | 'asker' | 'labeller' | 'flagger' | 'bearer' | 'member' | 'both'

type Telling = { kind: NoticeKind; whom: Whom }

/**
 * The decisions that people are notified of, however little of a question they follow: the persons concerned have a right
 * to reply. `both`: a position's author, and the author of the position that it was merged into.
 */
const tellings: Record<string, Telling> = {
  'citation.reviewed': { kind: 'reviewed', whom: 'author' },
  'citation.asked': { kind: 'reviewed', whom: 'author' },
  'inquiry.answered': { kind: 'reviewed', whom: 'asker' },
  'review.replied': { kind: 'reviewed', whom: 'reviewer' },
  'review.appealed': { kind: 'reviewed', whom: 'reviewer' },
  'position.hidden': { kind: 'ruled', whom: 'author' },
  'position.restored': { kind: 'ruled', whom: 'author' },
  'position.merged': { kind: 'ruled', whom: 'both' },
  'position.moved': { kind: 'ruled', whom: 'author' },
  'position.locked': { kind: 'ruled', whom: 'author' },
  'position.unlocked': { kind: 'ruled', whom: 'author' },
  'position.rulingAnswered': { kind: 'ruled', whom: 'ruler' },
  'position.labelled': { kind: 'labelled', whom: 'author' },
  'position.labelAnswered': { kind: 'labelled', whom: 'labeller' },
  'membership.began': { kind: 'added', whom: 'member' },
  'membership.placed': { kind: 'added', whom: 'member' },
  'member.muted': { kind: 'ruled', whom: 'member' },
  'member.suspended': { kind: 'ruled', whom: 'member' },
  'member.released': { kind: 'ruled', whom: 'member' },
  'person.unmasked': { kind: 'unmasked', whom: 'bearer' },
  'flag.resolved': { kind: 'flagAnswered', whom: 'flagger' },
}

/**
 * Excludes verdicts that settle nothing yet, the second record of a move (the question that the position left announces
 * it), and memberships that the member did not get from another person.
 */
export const isDecision = ({ kind, data }: Pick<RecordRow, 'kind' | 'data'>): boolean =>
  kind in tellings &&
  !(kind === 'citation.reviewed' && !data.settled) &&
  !(['membership.began', 'membership.placed'].includes(kind) && !data.tells) &&
  data.here !== 'to'

type Row = { event: bigint; person: string; question: string | null; subject: string; about: string }

/** The notices of these decisions. Nobody is notified of their own decision. */
export async function noticesOfDecisions(
  tx: Tx,
  events: RecordRow[],
): Promise<Prisma.NoticeCreateManyInput[]> {
  const decided = events.filter(isDecision)
  if (decided.length === 0) return []
  const rows = await concerned(
    tx,
    decided.map(({ id }) => id),
  )
  return decided.flatMap((event) => {
    const telling = tellings[event.kind]
    const told = rows.filter((row) => row.event === event.id && row.person !== event.actor_id)
    return told.flatMap((row): Prisma.NoticeCreateManyInput[] => {
      if (!telling || !isFor(telling.whom, row.about) || !event.seminar_id) return []
      const of = {
        personId: row.person,
        seminarId: event.seminar_id,
        questionId: row.question,
        kind: telling.kind,
      }
      const subject = { subject: row.subject, subjectId: event.subject_id, occasion: String(event.id) }
      return [{ ...of, ...subject, at: event.at, data: { event: event.kind, ...named(event.data) } }]
    })
  })
}

const isFor = (whom: Whom, about: string) =>
  whom === about || (whom === 'both' && (about === 'author' || about === 'into'))

/** The ids that locate the decision when the notice is read. */
function named(data: RecordRow['data']): Record<string, string> {
  const names = ['position', 'review', 'inquiry', 'ruling', 'restraint', 'label', 'into', 'was', 'id']
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = data[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

/** Everybody concerned by these events and how, with the current question of the position or citation. */
const concerned = (tx: Tx, ids: bigint[]) => tx.$queryRaw<Row[]>`
  WITH told AS (SELECT id, kind, subject, subject_id, question_id, data,
      CASE WHEN subject = 'position' THEN subject_id ELSE data ->> 'position' END AS position FROM event WHERE id = ANY(${ids}::bigint[]))
  SELECT t.id AS event, pa.person_id AS person, po.question_id AS question, t.subject, 'author' AS about
    FROM told t JOIN position po ON po.id = (t.position)::uuid JOIN participation pa ON pa.id = po.author_id
  UNION ALL SELECT t.id, pa.person_id, po.question_id, t.subject, 'into'
    FROM told t JOIN position po ON po.id = (t.data ->> 'into')::uuid JOIN participation pa ON pa.id = po.author_id
    WHERE t.kind = 'position.merged'
  UNION ALL SELECT t.id, pa.person_id, po.question_id, t.subject, 'reviewer'
    FROM told t JOIN review rv ON rv.id = (t.data ->> 'review')::uuid JOIN participation pa ON pa.id = rv.reviewer_id
    JOIN position po ON po.id = (t.position)::uuid
  UNION ALL SELECT t.id, pa.person_id, po.question_id, t.subject, 'asker'
    FROM told t JOIN inquiry iq ON iq.id = (t.data ->> 'inquiry')::uuid JOIN participation pa ON pa.id = iq.asker_id
    JOIN position po ON po.id = (t.position)::uuid
  UNION ALL SELECT t.id, pa.person_id, po.question_id, t.subject, 'ruler'
    FROM told t JOIN ruling ru ON ru.id = (t.data ->> 'ruling')::uuid JOIN participation pa ON pa.id = ru.by_id
    JOIN position po ON po.id = (t.position)::uuid
  UNION ALL SELECT t.id, pa.person_id, po.question_id, t.subject, 'labeller'
    FROM told t JOIN label la ON la.id = (t.data ->> 'id')::uuid JOIN participation pa ON pa.id = la.by_id
    JOIN position po ON po.id = (t.position)::uuid
  UNION ALL SELECT t.id, f.by_id, coalesce(po.question_id, t.question_id), t.subject, 'flagger'
    FROM told t JOIN flag f ON f.id = (t.subject_id)::uuid LEFT JOIN citation ci ON ci.id = f.citation_id
    LEFT JOIN position po ON po.id = coalesce(f.position_id, ci.position_id) WHERE t.subject = 'flag'
  UNION ALL SELECT t.id, pa.person_id, pa.question_id, t.subject, 'bearer'
    FROM told t JOIN participation pa ON pa.id = (t.subject_id)::uuid WHERE t.subject = 'participation'
  UNION ALL SELECT t.id, pe.id, NULL, t.subject, 'member'
    FROM told t JOIN person pe ON pe.id = (t.subject_id)::uuid WHERE t.subject = 'membership'`
