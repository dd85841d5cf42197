'use server'

import { z } from 'zod'
import { foundForCourse, tieCourse } from '@/lib/lti/commands/courses'
import { seminarInput } from '@/lib/seminars/input'
import { action } from '@/lib/web/action'
import { enterFromForm, ownLaunch } from '../../_lti/launched'

export const chooseSeminar = action({
  input: z.strictObject({ seminar: z.uuid('required') }),
  async run({ person, input }) {
    const own = await ownLaunch(person)
    if (!own.ok) return own
    await tieCourse(person, own.value.launch, input.seminar)
    return enterFromForm(person, own.value)
  },
})

export const makeSeminar = action({
  input: seminarInput,
  async run({ person, input, once }) {
    const own = await ownLaunch(person)
    if (!own.ok) return own
    const made = await foundForCourse(person, own.value.launch, input, once)
    return made.ok ? enterFromForm(person, own.value) : made
  },
})
