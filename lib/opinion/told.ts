import { readRows } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'

/** `number` is another whenever what is told of few people's ballots has changed; `hidden` are posts that were hidden then. */
export type OpinionStep = { isLive: boolean; number: number; hidden: string[] }

/** The step of a question; null before its first ballot. */
export async function stepOf({ question }: QuestionContext): Promise<OpinionStep | null> {
  const [row] = await readRows<OpinionStep>(Prisma.sql`
    SELECT is_live AS "isLive", number, hidden FROM opinion_step WHERE question_id = ${question.id}::uuid`)
  return row ?? null
}

/** Whether the figures that the reader is told lag behind the ballots. */
export async function isToldInSteps(context: QuestionContext): Promise<boolean> {
  if (isStaff(context.member.role)) return false
  const step = await stepOf(context)
  return step !== null && !step.isLive
}
