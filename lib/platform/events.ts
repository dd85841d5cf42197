import type { Prisma, Tx } from './db'

export type EventRecord = {
  actor: { id: string } | null
  seminarId?: string
  questionId?: string
  /** A verb of the debate in the past: `position.posted`. */
  kind: string
  subject: string
  subjectId: string
  data?: Prisma.InputJsonObject
}

/** Appends to the record, in the transaction of the change itself. */
export async function record(tx: Tx, event: EventRecord): Promise<void> {
  const { actor, data, ...rest } = event
  await tx.event.create({ data: { ...rest, actorId: actor?.id, data: data ?? {} } })
}
