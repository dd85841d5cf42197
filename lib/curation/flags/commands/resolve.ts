import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { takePart } from '@/lib/questions/commands/take-part'
import { findQuestion } from '@/lib/questions/queries'
import { holdMember } from '@/lib/seminars/locks'
import { permitResolving } from '../access'
import type { ResolutionInput } from '../input'
import { type FlagRow, findFlag } from '../queries'
import { contextOf, thingIn } from './flag'

/** Answers a flag, and with `together` all other open flags of the same thing except the person's own. */
export async function resolve(
  person: Person,
  id: string,
  { outcome, answer, together }: ResolutionInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findFlag(person, id),
    permit: ({ member, flag }) => permitResolving(member, flag),
    hold: async (tx, { member, flag }) => ({ member: await holdMember(tx, member), flag }),
    async make(tx, { flag }) {
      const open = await openFlags(tx, flag, together)
      const isOpen = open.some((one) => one.id === id)
      if (!isOpen) throw new Conflict('flagAnswered', (await findFlag(person, id, tx)).flag)
      const answered = open.filter((one) => one.byId !== person.id)
      const data = { outcome, answer, resolvedById: person.id, resolvedAt: now() }
      await tx.flag.updateMany({ where: { id: { in: answered.map((one) => one.id) } }, data })
      if (flag.questionId) await takePart(tx, await findQuestion(person, flag.questionId, tx))
      for (const one of answered) {
        const event = { kind: 'flag.resolved', subject: 'flag', id: one.id }
        await recordOn(tx, contextOf(person, one), { ...event, data: { ...thingIn(one), outcome, answer } })
      }
      return done({ id })
    },
  })
}

/** Locked until the commit, so that two simultaneous answers take turns. */
async function openFlags(tx: Tx, { id, thing }: FlagRow, together: boolean) {
  await tx.$queryRaw`SELECT id FROM flag WHERE outcome IS NULL AND (id = ${id}::uuid OR (${together}
    AND ${thing}::uuid IN (position_id, citation_id, source_id, participation_id))) ORDER BY id FOR UPDATE`
  const same = [{ positionId: thing }, { citationId: thing }, { sourceId: thing }, { participationId: thing }]
  return tx.flag.findMany({
    where: { outcome: null, OR: together ? same : [{ id }] },
    include: { citation: { select: { positionId: true } } },
  })
}
