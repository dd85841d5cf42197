'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { tell } from '@/app/_seminars/seminar-words'
import { placeMembers, removeGroup, spread } from '@/lib/curation/regrouping/commands/place'
import { ticked } from '@/lib/people/input'
import { done } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { makeGroup, renameGroup } from '@/lib/seminars/groups/commands/groups'
import { groupEdit, groupInput, spreadInput, target } from '@/lib/seminars/groups/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes, says } from '@/lib/web/said'

const seminar = z.string()

export const addGroup = action({
  input: groupInput.extend({ seminar }),
  async run({ person, input: { seminar: slug, ...input }, once }) {
    const made = await makeGroup(await findSeminar(person, slug), input, once)
    if (!made.ok) return made
    refresh()
    return done({ done: await tell(`groups.made.${input.kind}`, { name: input.name }) })
  },
})

export const editGroup = action({
  input: groupEdit.extend({ seminar, group: z.uuid(), base: wholeNumber(1) }),
  async run({ person, input }) {
    const member = await findSeminar(person, input.seminar)
    const renamed = await renameGroup(member, input.group, { name: input.name }, input.base)
    return renamed.ok ? goes(seminarPath(member.seminar.slug, 'groups'), 'groupRenamed') : renamed
  },
})

export const deleteGroup = action({
  input: z.strictObject({ seminar, group: z.uuid() }),
  async run({ person, input }) {
    const member = await findSeminar(person, input.seminar)
    await removeGroup(member, input.group)
    return goes(seminarPath(member.seminar.slug, 'groups'), 'groupDeleted')
  },
})

/** Boxes of people, and the group or "none" that they are moved to. */
export const movePeople = action({
  input: z.strictObject({
    people: z
      .array(z.uuid())
      .max(500)
      .default([])
      .refine((people) => people.length > 0, 'nobodyChosen'),
    seminar,
    to: target,
  }),
  async run({ person, input: { seminar: slug, people, to }, once }) {
    const moved = await placeMembers(await findSeminar(person, slug), { people, ...to }, once)
    return moved.ok ? says('peopleMoved', { count: people.length }) : moved
  },
})

export const spreadPeople = action({
  input: spreadInput.extend({ seminar, everybody: ticked, withinSections: ticked }),
  async run({ person, input: { seminar: slug, everybody, withinSections, ...input }, once }) {
    const member = await findSeminar(person, slug)
    const ticks = { everybody: everybody !== undefined, withinSections: withinSections !== undefined }
    const made = await spread(member, { ...input, ...ticks }, once)
    return made.ok ? says('peopleSpread') : made
  },
})
