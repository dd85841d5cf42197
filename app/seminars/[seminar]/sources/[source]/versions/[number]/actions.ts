'use server'

import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { wholeNumber } from '@/lib/platform/shape'
import { takeBack } from '@/lib/positions/commands/take-back'
import { takeOver } from '@/lib/positions/commands/take-over'
import { takeAllBack, takeAllOver } from '@/lib/positions/commands/transfer-all'
import { findSource, versionOf } from '@/lib/sources/queries'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

const place = z.object({ seminar: z.string(), source: wholeNumber(0), version: wholeNumber(1) })

const ofCitation = place.extend({ citation: z.uuid() })

async function found(person: Person, { seminar, source: number, version }: z.output<typeof place>) {
  const { member, source } = await findSource(person, { seminar, number })
  return { member, to: { source, version: versionOf(source, version) } }
}

export const take = action({
  input: ofCitation,
  async run({ person, input, once }) {
    const { to } = await found(person, input)
    const taken = await takeOver(person, to, input.citation, once)
    return taken.ok ? says('takenOver') : taken
  },
})

export const undo = action({
  input: ofCitation,
  async run({ person, input, once }) {
    const { to } = await found(person, input)
    const back = await takeBack(person, to, input.citation, once)
    return back.ok ? says('takenBack') : back
  },
})

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
