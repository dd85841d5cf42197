import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import type { PageRequest } from '@/lib/platform/page'
import { Prisma } from '@/lib/platform/prisma/client'
import { findPosition } from '@/lib/positions/queries/find'
import { visibleQuestion } from '@/lib/questions/access'
import { staffJson } from '@/lib/questions/names'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { visibleRulings } from './access'
import type { RulingView } from './present'

const byJson = (context: QuestionContext) => staffJson(context, Prisma.sql`rpa`, Prisma.sql`rpe`)
const lifterJson = (context: QuestionContext) => staffJson(context, Prisma.sql`lpa`, Prisma.sql`lpe`)

/** The id of a question, where the reader sees it: a post may have been moved between the threads of two groups. */
const seenId = (
  { member: { person } }: QuestionContext,
  id: Prisma.Sql,
) => Prisma.sql`(SELECT q.id FROM question q
  LEFT JOIN membership m ON m.seminar_id = q.seminar_id AND m.person_id = ${person.id}::uuid AND m.ended_at IS NULL
  WHERE q.id = ${id} AND ${visibleQuestion})`

const rulingJson = (context: QuestionContext) => Prisma.sql`json_build_object(
  'id', ru.id, 'position', ru.position_id, 'question', ${seenId(context, Prisma.sql`ru.question_id`)}, 'kind', ru.kind, 'reason', ru.reason,
  'by', ${byJson(context)}, 'at', ${utc(Prisma.sql`ru.at`)}, 'into', ru.into_id,
  'from', CASE WHEN ru.kind = 'moved' THEN json_build_object('thesis',
    (SELECT label FROM thesis WHERE id = ru.from_thesis_id)) END,
  'to', CASE WHEN ru.kind = 'moved' THEN json_build_object('question', ${seenId(context, Prisma.sql`ru.to_question_id`)}, 'thesis',
    (SELECT label FROM thesis WHERE id = ru.to_thesis_id)) END,
  'lifted', CASE WHEN ru.lifted_at IS NOT NULL THEN json_build_object('by', ${lifterJson(context)}, 'at', ${utc(Prisma.sql`ru.lifted_at`)}, 'reason', coalesce(ru.lifted_reason, '')) END,
  'reply', CASE WHEN ru.reply IS NOT NULL THEN json_build_object('text', ru.reply, 'at', ${utc(Prisma.sql`ru.replied_at`)}) END)`

const withPeople = Prisma.sql`JOIN position po ON po.id = ru.position_id
  JOIN participation rpa ON rpa.id = ru.by_id JOIN person rpe ON rpe.id = rpa.person_id
  LEFT JOIN participation lpa ON lpa.id = ru.lifted_by_id LEFT JOIN person lpe ON lpe.id = lpa.person_id`

async function select(
  context: QuestionContext,
  where: Prisma.Sql,
  limit: number | null,
  tx: Tx = db,
): Promise<RulingView[]> {
  const rows = await tx.$queryRaw<Array<{ ruling: RulingView }>>`
    SELECT ${rulingJson(context)} AS ruling FROM ruling ru ${withPeople}
    WHERE ${where} AND ${visibleRulings(context)} ORDER BY ru.at, ru.id LIMIT ${limit}`
  return rows.map(({ ruling }) => ruling)
}

/** All decisions on a position, the first one first, lifted or not. */
export const rulingsOn = (context: QuestionContext, position: string, tx?: Tx): Promise<RulingView[]> =>
  select(context, Prisma.sql`ru.position_id = ${position}::uuid`, null, tx)

/** The decisions in a question, on its posts and on posts moved away: a page after the ruling `after`. */
export async function rulingsIn(
  context: QuestionContext,
  { after, limit }: PageRequest,
): Promise<{ items: RulingView[]; next: string | null }> {
  const beyond =
    after && isId(after)
      ? Prisma.sql`(ru.at, ru.id) > (SELECT x.at, x.id FROM ruling x WHERE x.id = ${after}::uuid)`
      : Prisma.sql`TRUE`
  const rows = await select(
    context,
    Prisma.sql`ru.question_id = ${context.question.id}::uuid AND ${beyond}`,
    limit + 1,
  )
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** A decision, if the person sees its position now, or the question where it was taken. */
export async function findRuling(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<{ context: QuestionContext; ruling: RulingView; positionId: string }> {
  const row = isId(id)
    ? await tx.ruling.findUnique({ where: { id }, select: { positionId: true, questionId: true } })
    : null
  if (!row) throw new NotFound()
  const context = await questionOf(person, row, tx)
  const [ruling] = await select(context, Prisma.sql`ru.id = ${id}::uuid`, 1, tx)
  if (!ruling) throw new NotFound()
  return { context, ruling, positionId: row.positionId }
}

/** The question of a ruling's position today. A reader who does not see the position is led to the question of the decision. */
async function questionOf(person: Person, row: { positionId: string; questionId: string }, tx: Tx) {
  try {
    return (await findPosition(person, row.positionId, tx)).context
  } catch (error) {
    if (error instanceof NotFound) return findQuestion(person, row.questionId, tx)
    throw error
  }
}
