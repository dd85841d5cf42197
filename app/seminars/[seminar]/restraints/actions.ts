'use server'

import { z } from 'zod'
import { refused } from '@/lib/platform/errors'
import { typedInstant } from '@/lib/platform/time/local-time'
import { release, restrain } from '@/lib/seminars/commands/restrain'
import { releaseInput, restraintInput } from '@/lib/seminars/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const seminar = z.string()

/** `until` is typed as local time in the seminar's time zone. */
export const restrainMember = action({
  input: restraintInput.extend({ seminar, until: z.string().max(40) }),
  async run({ person, input: { seminar: slug, until: typed, ...input }, once }) {
    const member = await findSeminar(person, slug)
    const until = typedInstant(typed, member.seminar.timeZone)
    if ('problem' in until) return refused({ until: until.problem })
    const made = await restrain(member, { ...input, until: until.at.toISOString() }, once)
    return made.ok ? goes(seminarPath(slug, 'restraints'), input.kind) : made
  },
})

export const releaseMember = action({
  input: releaseInput.extend({ seminar, restraint: z.uuid() }),
  async run({ person, input: { seminar: slug, restraint, reason }, once }) {
    const made = await release(await findSeminar(person, slug), restraint, { reason }, once)
    return made.ok ? goes(seminarPath(slug, 'restraints'), 'released') : made
  },
})
