'use server'

import { z } from 'zod'
import { unmask } from '@/lib/questions/commands/unmask'
import { unmaskInput } from '@/lib/questions/input'
import { pseudonymHolderPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

export const askForName = action({
  input: unmaskInput.extend({ question: z.uuid(), bearer: z.uuid() }),
  async run({ person, input: { question: id, bearer, reason }, once }) {
    const made = await unmask(person, id, { bearer, reason, once })
    if (!made.ok) return made
    const { member, question } = await findQuestion(person, id)
    return goes(pseudonymHolderPath(member.seminar.slug, question.number, bearer), 'unmasked')
  },
})
