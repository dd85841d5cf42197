'use server'

import { z } from 'zod'
import { copySeminar } from '@/lib/exchange/terms/commands/copy'
import { copyInput } from '@/lib/exchange/terms/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

export const copy = action({
  input: copyInput.extend({ seminar: z.string() }),
  async run({ person, input: { seminar, ...input }, once }) {
    const made = await copySeminar(await findSeminar(person, seminar), input, once)
    if (!made.ok) return made
    const copied = await findSeminar(person, made.value.id)
    return goes(seminarPath(copied.seminar.slug), 'seminarCopied', { title: copied.seminar.title })
  },
})
