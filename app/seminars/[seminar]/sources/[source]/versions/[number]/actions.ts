'use server'

import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { takeBack } from '@/lib/positions/commands/take-back'
import { takeOver } from '@/lib/positions/commands/take-over'
import { takeThesisBack, takeThesisOver } from '@/lib/positions/commands/thesis-transfer'
import { takeAllBack, takeAllOver } from '@/lib/positions/commands/transfer-all'
import type { TransferTarget } from '@/lib/positions/queries/taken-place'
import { findSource, versionOf } from '@/lib/sources/queries'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

const place = z.object({ seminar: z.string(), source: wholeNumber(0), version: wholeNumber(1) })

/** Of one citation or thesis: what to do, its id, and the start of a chosen place, in code points. */
const oneAct = /^(take|undo|takeThesis|undoThesis):([0-9a-f-]{36})(?::(\d{1,9}))?$/

const ofOne = place.extend({ act: z.string().regex(oneAct) })

async function found(person: Person, { seminar, source: number, version }: z.output<typeof place>) {
  const { member, source } = await findSource(person, { seminar, number })
  return { member, to: { source, version: versionOf(source, version) } }
}

/** The buttons of the ledger are one form: a form for each would make the page several times as heavy. */
export const decide = action({
  input: ofOne,
  async run({ person, input, once }) {
    const { to } = await found(person, input)
    const [, act = '', id = '', start] = oneAct.exec(input.act) ?? []
    const made = await run(act, { person, to, id, start: start ? Number(start) : undefined, once })
    if (!made.ok) return made
    if (act === 'takeThesis' || act === 'undoThesis')
      return says(act === 'takeThesis' ? 'thesisTakenOver' : 'thesisTakenBack')
    return says(act === 'take' ? 'takenOver' : 'takenBack')
  },
})

type OneAct = { person: Person; to: TransferTarget; id: string; start?: number; once?: IdempotencyKey }

function run(act: string, { person, to, id, start, once }: OneAct): Promise<Result<WriteResult>> {
  if (act === 'takeThesis') return takeThesisOver(person, to, id, once)
  if (act === 'undoThesis') return takeThesisBack(person, to, id, once)
  return act === 'take' ? takeOver(person, to, { citation: id, start }, once) : takeBack(person, to, id, once)
}

export const takeAll = action({
  input: place,
  async run({ person, input, once }) {
    const { member, to } = await found(person, input)
    const taken = await takeAllOver(member, to, once)
    return taken.ok ? says('allTakenOver') : taken
  },
})

export const undoAll = action({
  input: place,
  async run({ person, input, once }) {
    const { member, to } = await found(person, input)
    const back = await takeAllBack(member, to, once)
    return back.ok ? says('allTakenBack') : back
  },
})
