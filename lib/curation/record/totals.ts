import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { RecordReader } from './access'

/** Numbers without events in the log of decisions, because flags name their authors and unmaskings a person. */
export type Totals = { upheld: number; leftAsItIs: number; unmasked: number }

/** Counts events of the questions with visible posts, and those of no question. */
export async function totalsOf({ member, questions }: RecordReader): Promise<Totals> {
  const seen = questions.filter(({ audience }) => maySeeOthersWork(audience))
  const ids = seen.map(({ question }) => question.id)
  const of = Prisma.sql`seminar_id = ${member.seminar.id}::uuid`
  const [row] = await db.$queryRaw<[Totals]>`
    SELECT count(*) FILTER (WHERE outcome = 'upheld')::int AS upheld,
      count(*) FILTER (WHERE outcome = 'leftAsItIs')::int AS "leftAsItIs",
      (SELECT count(*)::int FROM unmasking WHERE ${of} AND question_id = ANY(${ids}::uuid[])) AS unmasked
    FROM flag WHERE ${of} AND (question_id IS NULL OR question_id = ANY(${ids}::uuid[]))`
  return row
}
