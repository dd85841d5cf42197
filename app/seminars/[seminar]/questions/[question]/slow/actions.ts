'use server'

import { z } from 'zod'
import { refused } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { typedInstant } from '@/lib/platform/time/local-time'
import { slow, unslow } from '@/lib/questions/commands/slow'
import { slowInput, unslowInput } from '@/lib/questions/input'
import { questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const place = { seminar: z.string(), number: wholeNumber(0) }

/** `until` is typed as local time in the seminar's time zone. */
export const slowIt = action({
  input: slowInput.extend({ ...place, until: z.string().max(40).default('') }),
  async run({ person, input: { seminar, number, until: typed, ...input }, once }) {
    const { member } = await findQuestion(person, { seminar, number })
    const until = typed ? typedInstant(typed, member.seminar.timeZone) : null
    if (until && 'problem' in until) return refused({ until: until.problem })
    const made = await slow(person, { seminar, number }, { ...input, until: until?.at.toISOString() }, once)
    return made.ok ? goes(questionPath(seminar, number), 'slowed') : made
  },
})

export const endIt = action({
  input: unslowInput.extend(place),
  async run({ person, input: { seminar, number, reason }, once }) {
    const made = await unslow(person, { seminar, number }, { reason }, once)
    return made.ok ? goes(questionPath(seminar, number), 'slowEnded') : made
  },
})
