import { db } from '@/lib/platform/database/db'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { maySeeOthersWork } from '@/lib/questions/access'
import { publicQuestions } from '@/lib/questions/public/public-reader'
import { publicWords } from './access'
import { type PassageInContext, passagesInContext } from './passages'
import { frameOriginsOf } from './question'

/** A passage that posts of public questions cite, and these questions. */
export type PublicPassage = {
  passage: PassageInContext
  seminar: { title: string; language: string }
  questions: Array<{ id: string; title: string }>
  frameOrigins: string[]
}

/** Null for a passage that no post cites which people without an account may read. */
export async function findPublicPassage(id: string): Promise<PublicPassage | null> {
  if (!isId(id)) return null
  const citing = await db.$queryRaw<Array<{ id: string }>>`
    SELECT DISTINCT po.question_id AS id FROM citation ci JOIN position po ON po.id = ci.position_id
    WHERE ci.passage_id = ${id}::uuid AND ci.removed_in IS NULL AND ${publicWords}`
  const ids = citing.map((question) => question.id)
  const found = await publicQuestions(Prisma.sql`q.id = ANY(${ids}::uuid[])`)
  const questions = found.filter(({ audience }) => maySeeOthersWork(audience))
  const seminar = questions[0]?.member.seminar
  const passage = (await passagesInContext(seminar ? [id] : [])).get(id)
  if (!seminar || !passage) return null
  return {
    passage,
    seminar: { title: seminar.title, language: seminar.language },
    questions: questions.map(({ question }) => ({ id: question.id, title: question.title })),
    frameOrigins: await frameOriginsOf(seminar),
  }
}
