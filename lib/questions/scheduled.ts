import { db, type Tx } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { type Rules, rulesInput } from './input'
import { type PhaseName, phaseAt, phaseBegan, phaseEnds } from './rules'

/** A question for the server's own tasks, independent of any reader. */
export type ScheduledQuestion = {
  id: string
  seminarId: string
  rules: Rules
  phase: PhaseName
  phaseBegan: Date
  ends: { at: Date; next: PhaseName } | null
  schedule: Array<{ phase: PhaseName; startsAt: Date }>
}

/** Questions by id, without a permission check: check the reader's permission before anything of them is shown. */
export async function unattended(ids: string[], tx: Tx = db): Promise<Map<string, ScheduledQuestion>> {
  const rows = await tx.question.findMany({
    where: { id: { in: ids } },
    select: { id: true, seminarId: true, rules: true, phase: true, phaseSetAt: true, schedule: true },
  })
  const time = now()
  return new Map(
    rows.map(({ id, seminarId, rules, ...scheduled }) => {
      const times = { phase: phaseAt(scheduled, time), phaseBegan: phaseBegan(scheduled, time) }
      return [
        id,
        {
          ...{ id, seminarId, rules: rulesInput.parse(rules), ...times },
          ...{ ends: phaseEnds(scheduled, time), schedule: scheduled.schedule },
        },
      ]
    }),
  )
}
