import type { Person } from '@/lib/people/rules'
import { Prisma } from '@/lib/platform/prisma/client'
import type { FollowLevel, MailWhen, ResponseKind } from '@/lib/platform/prisma/enums'
import { visibleAcross } from '@/lib/positions/access'
import { nameAmong } from '@/lib/questions/names'
import { findQuestion, type QuestionContext, type QuestionRef, questionsAmong } from '@/lib/questions/queries'
import { db, inIndexOrder, type Tx } from '../platform/database/db'
import { asId, utc } from '../platform/database/sql'
import { now } from '../platform/time/clock'
import { decisions, type NoticeKind } from './rules'

/** A notice with its subject, as the person may see it now. Times are ISO 8601. */
export type NoticeView = {
  id: string
  kind: NoticeKind
  at: string
  seen: boolean
  seminar: { slug: string; title: string; language: string; timeZone: string }
  /** Null for a notice about the seminar as a whole. */
  question: { id: string; number: number; title: string } | null
  /** For a notice about a position, a response or a restatement; `author` is the person who acted. */
  position: { id: string; kind: ResponseKind | null; claim: string; words: string; author: string } | null
  /** For a notice about the end of a phase. */
  closing: { phase: string; ends: string } | null
  /** For a notice about the deletion of its seminar: when that is; null where it was taken back. ISO 8601. */
  deletesAt: string | null
  /** For a message of an instructor: its writer, while they have an account, and its words. */
  message: { id: string; by: string | null; subject: string; text: string } | null
  /** For a notice about a decision: its kind, and the text that came with it. `until` is ISO 8601. */
  decided: DecisionView | null
}

export type DecisionView = {
  /** The kind of event: `position.hidden`. */
  event: string
  said: string
  verdict: string | null
  label: string | null
  outcome: string | null
  until: string | null
  /** For an answered flag: the flagged thing, which has the page with the answer. */
  flagged: { position: string | null; citation: string | null; source: number | null; person: boolean } | null
  /** For an unmasking: the participation of the pseudonym's holder. */
  bearer: string | null
}

type Wanted = { limit: number; after?: string; unsettled?: boolean }

/**
 * A person's notices, the latest first, as far as the person may still see their subjects. A notice is left out where the
 * question has become blind to them, the position was withdrawn or the membership has ended.
 */
export async function listNotices(
  person: Person,
  { limit, ...wanted }: Wanted,
  tx?: Tx,
): Promise<{ items: NoticeView[]; next: string | null }> {
  const questions = await questionsAmong(person, toldOf(person), tx)
  const read = (tx: Tx) => readNotices(person, questions, { limit: limit + 1, ...wanted }, tx)
  const rows = await (tx ? read(tx) : inIndexOrder(read))
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** The questions with notices for a person: one index step for each. */
const toldOf = ({ id }: Person): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE told(id) AS (
    (SELECT n.question_id FROM notice n WHERE n.person_id = ${id}::uuid ORDER BY n.question_id LIMIT 1)
    UNION ALL SELECT (SELECT n.question_id FROM notice n WHERE n.person_id = ${id}::uuid AND n.question_id > told.id
      ORDER BY n.question_id LIMIT 1) FROM told WHERE told.id IS NOT NULL)
  SELECT id FROM told WHERE id IS NOT NULL`

/** Checks the latest notices one by one until there are enough. */
function readNotices(
  person: Person,
  questions: QuestionContext[],
  { limit, after, unsettled = false }: Wanted,
  tx: Tx,
): Promise<NoticeView[]> {
  const ids = questions.map(({ question }) => question.id)
  const byName = (pa?: Prisma.Sql, pe?: Prisma.Sql) => nameAmong(questions, pa, pe)
  const mine = Prisma.sql`pa.person_id = ${person.id}::uuid`
  return tx.$queryRaw<NoticeView[]>`
    SELECT n.id, n.kind, ${utc(Prisma.sql`n.at`)} AS at, n.seen_at IS NOT NULL AS seen,
      json_build_object('slug', s.slug, 'title', s.title, 'language', s.language, 'timeZone', s.time_zone) AS seminar,
      CASE WHEN q.id IS NOT NULL THEN json_build_object('id', q.id, 'number', q.number, 'title', q.title) END AS question,
      CASE WHEN po.id IS NOT NULL THEN json_build_object('id', po.id, 'kind', po.kind, 'claim', ${shownIf(mine, Prisma.sql`po.claim`)},
        'words', ${shownIf(mine, Prisma.sql`CASE WHEN length(po.argument) > 200 THEN left(po.argument, 199) || '…' ELSE po.argument END`)},
        'author', CASE n.kind WHEN 'restated' THEN ${byName(Prisma.sql`spa`, Prisma.sql`spe`)} ELSE ${byName()} END) END AS position,
      CASE WHEN n.kind = 'closing' THEN n.data END AS closing,
      CASE WHEN n.kind = 'deletion' THEN ${utc(Prisma.sql`s.deletes_at`)} END AS "deletesAt", ${decidedJson} AS decided,
      CASE WHEN me.id IS NOT NULL THEN json_build_object('id', me.id, 'subject', me.subject,
        'by', CASE WHEN mpe.deleted_at IS NULL THEN mpe.name END,
        'text', CASE WHEN length(me.text) > 200 THEN left(me.text, 199) || '…' ELSE me.text END) END AS message
    FROM (SELECT * FROM notice n WHERE n.person_id = ${person.id}::uuid AND n.at <= ${now()} AND ${following(after)}
        AND ${unsettled ? Prisma.sql`n.settled_at IS NULL` : Prisma.sql`TRUE`}
      ORDER BY n.at DESC, n.id DESC OFFSET 0) n
    LEFT JOIN question q ON q.id = n.question_id JOIN seminar s ON s.id = n.seminar_id
    LEFT JOIN steelman sm ON sm.id = CASE WHEN n.subject = 'steelman' THEN ${asId(Prisma.sql`n.subject_id`)} END
    LEFT JOIN participation spa ON spa.id = sm.author_id LEFT JOIN person spe ON spe.id = spa.person_id
    LEFT JOIN flag f ON f.id = CASE WHEN n.subject = 'flag' THEN n.subject_id::uuid END
    LEFT JOIN citation fci ON fci.id = f.citation_id LEFT JOIN source so ON so.id = f.source_id
    LEFT JOIN position po ON (po.status = 'published' OR n.kind = ANY(${decisions})) AND ${visibleAcross(questions)}
      AND po.id = CASE n.subject WHEN 'position' THEN n.subject_id::uuid WHEN 'citation' THEN (n.data ->> 'position')::uuid
        WHEN 'flag' THEN coalesce(f.position_id, fci.position_id) ELSE sm.position_id END
    LEFT JOIN participation pa ON pa.id = po.author_id LEFT JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN review rv ON rv.id = CASE WHEN n.kind = 'reviewed' THEN (n.data ->> 'review')::uuid END
    LEFT JOIN inquiry iq ON iq.id = CASE WHEN n.kind = 'reviewed' THEN (n.data ->> 'inquiry')::uuid END
    LEFT JOIN ruling ru ON ru.id = CASE WHEN n.kind = 'ruled' THEN (n.data ->> 'ruling')::uuid END
    LEFT JOIN restraint re ON re.id = CASE WHEN n.kind = 'ruled' THEN (n.data ->> 'restraint')::uuid END
    LEFT JOIN message me ON me.id = CASE WHEN n.subject = 'message' THEN n.subject_id::uuid END
    LEFT JOIN person mpe ON mpe.id = me.by_id
    LEFT JOIN label la ON la.id = CASE WHEN n.kind = 'labelled' THEN (n.data ->> 'id')::uuid END
    WHERE (n.question_id = ANY(${ids}::uuid[])
        OR (n.question_id IS NULL AND EXISTS (SELECT FROM membership m WHERE m.seminar_id = n.seminar_id
          AND m.person_id = n.person_id AND m.ended_at IS NULL)))
      AND (n.subject NOT IN ('position', 'steelman', 'citation') OR po.id IS NOT NULL)
      AND (n.kind <> 'reviewed' OR rv.id IS NULL OR rv.undone_at IS NULL) AND (n.subject <> 'flag' OR f.id IS NOT NULL)
    ORDER BY n.at DESC, n.id DESC LIMIT ${limit}`
}

/** The words of a withdrawn or hidden position are shown only to its author. */
const shownIf = (mine: Prisma.Sql, words: Prisma.Sql) =>
  Prisma.sql`CASE WHEN po.status = 'published' OR ${mine} THEN ${words} ELSE '' END`

/** The decision, read anew from its own table. */
const decidedJson = Prisma.sql`CASE WHEN n.kind = ANY(${decisions}) THEN json_build_object(
  'event', coalesce(n.data ->> 'event', 'brief.published'),
  'said', coalesce(CASE n.data ->> 'event' WHEN 'citation.asked' THEN iq.text WHEN 'inquiry.answered' THEN iq.answer
    WHEN 'review.replied' THEN rv.reply WHEN 'review.appealed' THEN rv.appeal WHEN 'citation.reviewed' THEN rv.reason
    WHEN 'position.restored' THEN ru.lifted_reason WHEN 'position.unlocked' THEN ru.lifted_reason
    WHEN 'position.rulingAnswered' THEN ru.reply WHEN 'member.released' THEN re.lifted_reason WHEN 'position.labelAnswered' THEN la.answer
    WHEN 'person.unmasked' THEN (SELECT e.data ->> 'reason' FROM event e WHERE e.id = n.occasion::bigint)
    WHEN 'membership.placed' THEN (SELECT e.data ->> 'to' FROM event e WHERE e.id = n.occasion::bigint)
    ELSE coalesce(ru.reason, re.reason, la.reason, f.answer) END, ''),
  'verdict', rv.verdict, 'label', la.kind, 'outcome', f.outcome, 'until', ${utc(Prisma.sql`re.until`)},
  'flagged', CASE WHEN f.id IS NOT NULL THEN json_build_object('position', coalesce(f.position_id, fci.position_id),
    'citation', f.citation_id, 'source', so.number, 'person', f.participation_id IS NOT NULL) END,
  'bearer', CASE WHEN n.subject = 'participation' THEN n.subject_id END) END`

const following = (id: string | undefined) =>
  id
    ? Prisma.sql`(n.at, n.id) < (SELECT b.at, b.id FROM notice b WHERE b.id = ${id}::uuid)`
    : Prisma.sql`TRUE`

/** How much of a question a person wants to hear of. */
export async function followOf(person: Person, ref: QuestionRef): Promise<{ level: FollowLevel }> {
  const { question } = await findQuestion(person, ref)
  const where = { personId_questionId: { personId: person.id, questionId: question.id } }
  const follow = await db.follow.findUnique({ where })
  return { level: follow?.level ?? 'mine' }
}

export async function hasFeed(person: Person, questionId: string): Promise<boolean> {
  const { keysEndedAt } = await db.person.findUniqueOrThrow({ where: { id: person.id } })
  const createdAt = keysEndedAt ? { gt: keysEndedAt } : undefined
  return (await db.feedKey.count({ where: { personId: person.id, questionId, createdAt } })) > 0
}

/** How notices reach the person by e-mail. */
export async function mailOf({ id }: Person): Promise<MailWhen> {
  return (await db.person.findUniqueOrThrow({ where: { id }, select: { mail: true } })).mail
}
