import { db } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import { noteSeen } from '@/lib/seminars/commands/members'
import type { QuestionContext } from '../queries'
import { newSince } from '../rules'

/** In milliseconds: a minute is precise enough, and spares a write for every page. */
const GRAIN = MINUTE

/** Whether the visit needs to be recorded again. */
export const isVisitDue = ({ visit }: QuestionContext): boolean =>
  !visit || now().getTime() - visit.latestAt.getTime() >= GRAIN

/** Records the visit, so that later posts are new to the person. A personal mark: no event, no revision. */
export async function visit(context: QuestionContext): Promise<void> {
  if (!isVisitDue(context)) return
  const { member, question, visit } = context
  const time = now()
  await noteSeen(member)
  const seenAt = newSince(visit, time)
  const of = { personId: member.person.id, questionId: question.id }
  await db.visit.upsert({
    where: { personId_questionId: of },
    create: { ...of, seminarId: member.seminar.id, seenAt, openedAt: time, latestAt: time },
    update: { seenAt, latestAt: time, ...(seenAt === visit?.latestAt && { openedAt: time }) },
  })
}
