import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { SteelmanAnswer } from '@/lib/platform/prisma/enums'
import { nameOf } from '@/lib/questions/names'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { db, type Tx } from '../platform/database/db'
import { utc } from '../platform/database/sql'
import { visibleSteelmen } from './access'

/** A restatement of another person's position. Times are ISO 8601. */
export type SteelmanView = {
  id: string
  question: string
  position: string
  /** The restated revision, and the current one. */
  positionRevision: number
  positionNow: number
  author: { id: string; name: string }
  /** The position's author. */
  answerer: { id: string; name: string }
  text: string
  revision: number
  offeredAt: string
  answer: SteelmanAnswer | null
  /** In the words of the position's author. */
  mended: string | null
  answeredAt: string | null
  /** A rebuttal shows it, so it is final. */
  shown: boolean
}

const steelmanJson = (
  context: QuestionContext,
) => Prisma.sql`json_build_object('id', sm.id, 'question', sm.question_id, 'position', sm.position_id,
  'positionRevision', sm.position_revision, 'positionNow', sp.revision,
  'author', json_build_object('id', sm.author_id, 'name', ${nameOf(context, Prisma.sql`spa`, Prisma.sql`spe`)}),
  'answerer', json_build_object('id', sp.author_id, 'name', ${nameOf(context, Prisma.sql`apa`, Prisma.sql`ape`)}),
  'text', sm.text, 'revision', sm.revision, 'offeredAt', ${utc(Prisma.sql`sm.offered_at`)},
  'answer', sm.answer, 'mended', sm.mended, 'answeredAt', ${utc(Prisma.sql`sm.answered_at`)},
  'shown', EXISTS (SELECT FROM position shown WHERE shown.steelman_id = sm.id))`

const withRestated = Prisma.sql`JOIN position sp ON sp.id = sm.position_id
  JOIN participation spa ON spa.id = sm.author_id JOIN person spe ON spe.id = spa.person_id
  JOIN participation apa ON apa.id = sp.author_id JOIN person ape ON ape.id = apa.person_id`

/** The visible restatements of a position, the first one first. */
export async function steelmenOf(
  context: QuestionContext,
  position: string,
  tx: Tx = db,
): Promise<SteelmanView[]> {
  return select(context, Prisma.sql`sm.position_id = ${position}::uuid`, tx)
}

/** The person's own restatement of a position; null if there is none. */
export async function ownSteelman(
  context: QuestionContext,
  position: string,
  tx: Tx = db,
): Promise<SteelmanView | null> {
  const { participation } = context
  if (!participation) return null
  const where = Prisma.sql`sm.position_id = ${position}::uuid AND sm.author_id = ${participation.id}::uuid`
  return (await select(context, where, tx))[0] ?? null
}

/** A restatement that the person sees, with its question and their permissions there. */
export async function findSteelman(person: Person, id: string, tx: Tx = db) {
  if (!isId(id)) throw new NotFound()
  const row = await tx.steelman.findUnique({ where: { id }, select: { questionId: true } })
  if (!row) throw new NotFound()
  const context = await findQuestion(person, row.questionId, tx)
  const [steelman] = await select(context, Prisma.sql`sm.id = ${id}::uuid`, tx)
  if (!steelman) throw new NotFound()
  return { context, steelman }
}

async function select(context: QuestionContext, where: Prisma.Sql, tx: Tx): Promise<SteelmanView[]> {
  const rows = await tx.$queryRaw<Array<{ steelman: SteelmanView }>>`
    SELECT ${steelmanJson(context)} AS steelman FROM steelman sm ${withRestated}
    WHERE ${where} AND ${visibleSteelmen(context)} ORDER BY sm.offered_at, sm.id`
  return rows.map(({ steelman }) => steelman)
}
