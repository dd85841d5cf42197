import { DAY } from '@/lib/platform/time/units'
import { db } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { type ScheduledQuestion, unattended } from '../questions/scheduled'
import { closingToldAt } from './rules'
import { listenersOf } from './telling'

/** Notifies every participant that a phase is about to end. A phase and end are announced once, however often this runs. */
export async function tellOfClosing(): Promise<void> {
  const time = now()
  const soon = await db.phaseStart.findMany({
    where: {
      startsAt: { gt: time, lt: new Date(time.getTime() + DAY) },
      question: { seminar: { archivedAt: null } },
    },
    select: { questionId: true },
    distinct: 'questionId',
  })
  const questions = await unattended(soon.map(({ questionId }) => questionId))
  for (const question of questions.values()) await tellOfItsEnd(question, time)
}

async function tellOfItsEnd(
  { id, seminarId, ends, phase, phaseBegan }: ScheduledQuestion,
  at: Date,
): Promise<void> {
  if (!ends || phase === 'closed' || at < closingToldAt(phaseBegan, ends.at)) return
  const listeners = (await listenersOf(db, [id])).get(id) ?? []
  const concerned = listeners.filter(({ role, level }) => role !== 'observer' && level !== 'none')
  const end = ends.at.toISOString()
  const occasion = `${phase} ${end}`
  const notice = {
    seminarId,
    questionId: id,
    kind: 'closing',
    at,
    subject: 'question',
    subjectId: id,
    occasion,
  }
  await db.notice.createMany({
    data: concerned.map(({ personId }) => ({ ...notice, personId, data: { phase, ends: end } })),
    skipDuplicates: true,
  })
}
