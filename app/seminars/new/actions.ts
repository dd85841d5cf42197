'use server'

import { createSeminar } from '@/lib/seminars/commands/found'
import { seminarInput } from '@/lib/seminars/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

export const create = action({
  input: seminarInput,
  async run({ person, input, once }) {
    const made = await createSeminar(person, input, once)
    if (!made.ok) return made
    const { seminar } = await findSeminar(person, made.value.id)
    return goes(seminarPath(seminar.slug, 'members'), 'seminarCreated', { title: seminar.title })
  },
})
