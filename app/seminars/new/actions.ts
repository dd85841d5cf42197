'use server'

import { done } from '@/lib/platform/errors'
import { createSeminar } from '@/lib/seminars/commands/found'
import { seminarInput } from '@/lib/seminars/input'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'

export const create = action({
  input: seminarInput,
  async run({ person, input, once }) {
    const made = await createSeminar(person, input, once)
    if (!made.ok) return made
    const { seminar } = await findSeminar(person, made.value.id)
    return done(`/seminars/${seminar.slug}/members`)
  },
})
