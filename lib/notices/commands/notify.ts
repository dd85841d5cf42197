import type { Tx } from '@/lib/platform/database/db'
import { tell } from '@/lib/platform/events'
import { jobOf } from '@/lib/platform/jobs'
import { GATHERED, type NoticeKind } from '../rules'

/** A notice of a noun on the right, which this one cannot read; its text depends on the kind and the event alone. */
export type DirectNotice = {
  personId: string
  seminarId: string
  /** Null for a notice about the seminar as a whole. */
  questionId: string | null
  kind: NoticeKind
  /** The kind of event: `grade.released`. */
  event: string
  subject: string
  subjectId: string
  /** Separates two notices about one subject, and names the one that is recalled. */
  occasion: string
  at: Date
}

/** Notifies people in the transaction of the act itself, so that a recall is never overtaken. */
export async function notify(tx: Tx, notices: DirectNotice[]): Promise<void> {
  if (notices.length === 0) return
  const made = await tx.notice.createManyAndReturn({
    data: notices.map(({ event, ...notice }) => ({ ...notice, data: { event } })),
    skipDuplicates: true,
    select: { personId: true, questionId: true },
  })
  const told = made.map(({ personId, questionId }) => ({
    ...{ topic: 'notices' as const, person: personId },
    ...(questionId && { question: questionId }),
  }))
  await tell(tx, ...told)
  await tx.$queryRaw`SELECT ${jobOf('notice_letters', { at: new Date(Date.now() + GATHERED) })}::text`
}

/** Takes notices back whose subject people may no longer see. Letters that were sent stay. */
export async function recall(tx: Tx, { kind, occasions }: { kind: NoticeKind; occasions: string[] }) {
  if (occasions.length) await tx.notice.deleteMany({ where: { kind, occasion: { in: occasions } } })
}
