import type { Person } from '@/lib/people/rules'
import { inIndexOrder } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { type QuestionContext, questionsAmong } from '@/lib/questions/queries'
import { visiblePositions } from '../access'

/** The count stops here; 100 means more than 99. */
const COUNTED = 100

/**
 * The number of others' posts since the person's last visit, up to 100, by question id. Leaves out questions that they have
 * never visited, where everything would be new.
 */
export async function unreadIn(questions: QuestionContext[]): Promise<Map<string, number>> {
  const visited = questions.flatMap((context) =>
    context.visit ? [unreadOf(context, context.visit.latestAt)] : [],
  )
  if (visited.length === 0) return new Map()
  const rows = await inIndexOrder(
    (tx) => tx.$queryRaw<Array<{ id: string; count: number }>>`${Prisma.join(visited, ' UNION ALL ')}`,
  )
  return new Map(rows.filter(({ count }) => count > 0).map(({ id, count }) => [id, count]))
}

const unreadOf = (context: QuestionContext, since: Date) => Prisma.sql`
  SELECT ${context.question.id} AS id, count(*)::int AS count FROM (SELECT FROM position po
    WHERE po.question_id = ${context.question.id}::uuid AND po.status = 'published' AND po.posted_at > ${since}
      AND po.author_id IS DISTINCT FROM ${context.participation?.id ?? null}::uuid AND ${visiblePositions(context)}
    LIMIT ${COUNTED}) unread`

/** The number of others' new posts by seminar slug, in the questions that the person has visited; at most 100 each. */
export async function unreadBySeminar(person: Person): Promise<Map<string, number>> {
  const visited = Prisma.sql`SELECT v.question_id FROM visit v WHERE v.person_id = ${person.id}::uuid`
  const questions = await questionsAmong(person, visited)
  const unread = await unreadIn(questions)
  const bySeminar = new Map<string, number>()
  for (const { question, member } of questions) {
    const { slug } = member.seminar
    const count = unread.get(question.id)
    if (count) bySeminar.set(slug, Math.min(COUNTED, (bySeminar.get(slug) ?? 0) + count))
  }
  return bySeminar
}
