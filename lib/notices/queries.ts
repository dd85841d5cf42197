import type { Person } from '@/lib/people/rules'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { MailWhen, ResponseKind } from '@/lib/platform/prisma/enums'
import { visibleAcross } from '@/lib/positions/access'
import { utc } from '@/lib/positions/queries'
import { nameAmong } from '@/lib/questions/names'
import { findQuestion, type QuestionRef, questionsAmong } from '@/lib/questions/queries'
import type { FollowLevel } from './input'
import type { Kind } from './rules'

/** A notice with what it is about, as the person sees that now. Times are ISO 8601. */
export type NoticeView = {
  id: string
  kind: Kind
  at: string
  seen: boolean
  seminar: { slug: string; title: string; language: string; timeZone: string }
  question: { id: string; number: number; title: string }
  /** Of a notice about a position or a response, or about how somebody restates it; `author` is who did it. */
  position: { id: string; kind: ResponseKind | null; claim: string; words: string; author: string } | null
  /** Of a notice about the end of a phase. */
  closing: { phase: string; ends: string } | null
}

type Wanted = { limit: number; after?: string; unsettled?: boolean }

/**
 * A person's notices, the latest first, as far as they may still see what each is about: where a question has become
 * blind to them, a position was withdrawn or a membership has ended, there is nothing to tell.
 */
export async function listNotices(
  person: Person,
  { limit, after, unsettled = false }: Wanted,
  tx: Tx = db,
): Promise<{ items: NoticeView[]; next: string | null }> {
  const told = Prisma.sql`SELECT n.question_id FROM notice n WHERE n.person_id = ${person.id}::uuid`
  const questions = await questionsAmong(person, told, tx)
  const ids = questions.map(({ question }) => question.id)
  const byName = (pa?: Prisma.Sql, pe?: Prisma.Sql) => nameAmong(questions, pa, pe)
  const rows = await tx.$queryRaw<NoticeView[]>`
    SELECT n.id, n.kind, ${utc(Prisma.sql`n.at`)} AS at, n.seen_at IS NOT NULL AS seen,
      json_build_object('slug', s.slug, 'title', s.title, 'language', s.language, 'timeZone', s.time_zone) AS seminar,
      json_build_object('id', q.id, 'number', q.number, 'title', q.title) AS question,
      CASE WHEN po.id IS NOT NULL THEN json_build_object('id', po.id, 'kind', po.kind, 'claim', po.claim,
        'words', CASE WHEN length(po.argument) > 200 THEN left(po.argument, 199) || '…' ELSE po.argument END, 'author', CASE n.kind WHEN 'restated' THEN ${byName(Prisma.sql`spa`, Prisma.sql`spe`)} ELSE ${byName()} END) END AS position,
      CASE WHEN n.kind = 'closing' THEN n.data END AS closing
    FROM notice n JOIN question q ON q.id = n.question_id JOIN seminar s ON s.id = n.seminar_id
    LEFT JOIN steelman sm ON n.subject = 'steelman' AND sm.id::text = n.subject_id
    LEFT JOIN participation spa ON spa.id = sm.author_id LEFT JOIN person spe ON spe.id = spa.person_id
    LEFT JOIN position po ON po.status = 'published' AND ${visibleAcross(questions)}
      AND po.id = CASE n.subject WHEN 'position' THEN n.subject_id::uuid ELSE sm.position_id END
    LEFT JOIN participation pa ON pa.id = po.author_id LEFT JOIN person pe ON pe.id = pa.person_id
    WHERE n.person_id = ${person.id}::uuid AND n.question_id = ANY(${ids}::uuid[]) AND n.at <= ${now()}
      AND (n.subject NOT IN ('position', 'steelman') OR po.id IS NOT NULL)
      AND ${unsettled ? Prisma.sql`n.settled_at IS NULL` : Prisma.sql`TRUE`} AND ${following(after)}
    ORDER BY n.at DESC, n.id DESC LIMIT ${limit + 1}`
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

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
  return (await db.feedKey.count({ where: { personId: person.id, questionId } })) > 0
}

/** How notices reach the person by e-mail. */
export async function mailOf({ id }: Person): Promise<MailWhen> {
  return (await db.person.findUniqueOrThrow({ where: { id }, select: { mail: true } })).mail
}
