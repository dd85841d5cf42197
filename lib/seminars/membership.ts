import type { Tx } from '@/lib/platform/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import type { Member } from './access'

/**
 * Holds a person's membership until the commit, so that whoever would end it, change its role or restrain it in this
 * moment waits, or was first and is seen by what is read afterwards. Before any other lock: who deletes an account takes
 * them in the same order.
 */
export async function holdMembership(tx: Tx, personId: string, seminar: { id: string }): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM membership
    WHERE seminar_id = ${seminar.id}::uuid AND person_id = ${personId}::uuid FOR SHARE`
}

/** The same for a command that was permitted by what the member was before. Throws where they are that no more. */
export async function holdMember(tx: Tx, { person, seminar, role }: Member): Promise<void> {
  await holdMembership(tx, person.id, seminar)
  const where = { seminarId_personId: { seminarId: seminar.id, personId: person.id } }
  const held = await tx.membership.findUnique({ where, select: { role: true, endedAt: true } })
  if (person.admin && (!held || held.endedAt)) return
  if (!held || held.endedAt) throw new NotFound()
  if (held.role !== role) throw new NotPermitted()
}
