import { now } from './clock'
import type { Tx } from './db'
import type { Prisma } from './prisma/client'

/** The id of whoever has the server's command line: nobody's account. */
export const OPERATOR = '00000000-0000-0000-0000-000000000000'

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
  const by =
    actor?.id === OPERATOR
      ? { actorId: null, data: { ...data, by: 'operator' } }
      : { actorId: actor?.id, data: data ?? {} }
  await tx.event.create({ data: { ...rest, ...by, at: now() } })
}
