'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { done } from '@/lib/platform/errors'
import { discardDraft } from '@/lib/positions/commands/draft'
import { reinstate } from '@/lib/positions/commands/withdraw'
import { action } from '@/lib/web/action'

const id = z.string().max(100)

/** Restores the person's own withdrawn position. */
export const bringBack = action({
  input: z.strictObject({ position: id }),
  async run({ person, input }) {
    await reinstate(person, input.position)
    const say = await getTranslations('work')
    return done({ said: say('broughtBack') })
  },
})

export const discard = action({
  input: z.strictObject({ position: id.optional(), answers: id.optional(), question: id }),
  async run({ person, input: { position, answers, question } }) {
    await discardDraft(person, answers ? { answers } : position ? { position } : { question })
    const say = await getTranslations('work')
    return done({ said: say('discarded') })
  },
})
