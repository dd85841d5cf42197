import { readRows } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Stance } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { segmentOf } from '@/lib/questions/rules'
import { isStaff } from '@/lib/seminars/rules'
import type { ToldOpinion } from './access'

/**
 * The segment of the stance bar on which the person at each point of an opinion is, in the order of its points. Null for readers
 * who are not staff: who supports a thesis is known from what they post, so that the sides of a group would tell how the
 * only supporter of a thesis votes, and somebody's change of sides which group they are in.
 */
export async function sidesAt(
  context: QuestionContext,
  labels: string[],
  opinion: ToldOpinion,
): Promise<Array<string | null> | null> {
  if (!isStaff(context.member.role)) return null
  const sides = await sidesIn(context, labels)
  return opinion.points.map(({ person = '' }) => sides.get(person) ?? 'none')
}

async function sidesIn({ question }: QuestionContext, labels: string[]): Promise<Map<string, string>> {
  const rows = await readRows<{ id: string; label: string | null; stance: Stance }>(Prisma.sql`
    SELECT pa.id, t.label, pa.stance FROM participation pa LEFT JOIN thesis t ON t.id = pa.thesis_id
    WHERE pa.question_id = ${question.id}::uuid AND pa.stance IS NOT NULL`)
  return new Map(rows.map(({ id, label, stance }) => [id, segmentOf(labels, { label, stance })]))
}
