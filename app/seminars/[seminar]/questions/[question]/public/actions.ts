'use server'

import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'
import { closeToPublic, openToPublic } from '@/lib/questions/commands/public-access'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

const place = { seminar: z.string(), number: wholeNumber(0) }

/** A form leaves out what is not ticked. */
const ticked = z.stringbool().default(false)

export const openIt = action({
  input: z.object({ ...place, names: ticked, indexed: ticked }),
  async run({ person, input: { seminar, number, ...how }, once }) {
    const made = await openToPublic(person, { seminar, number }, how, once)
    return made.ok ? says('madePublic') : made
  },
})

export const closeIt = action({
  input: z.object(place),
  async run({ person, input: { seminar, number }, once }) {
    const made = await closeToPublic(person, { seminar, number }, once)
    return made.ok ? says('madePrivate') : made
  },
})
