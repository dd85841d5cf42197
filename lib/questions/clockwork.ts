import { db, type Tx } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { type Rules, rulesInput } from './input'
import { type PhaseName, phaseAt, phaseBegan, phaseEnds } from './rules'

/** A question as the server itself needs to know it, when nobody is asking. */
export type Unattended = {
  id: string
  seminarId: string
  rules: Rules
  phase: PhaseName
  phaseBegan: Date
  ends: { at: Date; next: PhaseName } | null
}

/** Questions by id. Not through a person: nothing of it may reach anybody before it is known whether they may see it. */
export async function unattended(ids: string[], tx: Tx = db): Promise<Map<string, Unattended>> {
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
        { id, seminarId, rules: rulesInput.parse(rules), ...times, ends: phaseEnds(scheduled, time) },
      ]
    }),
  )
}
