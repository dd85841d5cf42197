'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { done } from '@/lib/platform/errors'
import { discardDraft, discardDraftLeft } from '@/lib/positions/commands/draft'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

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

/** Withdraws the person's own post in the thread of a group that they have left. */
export const withdrawLeft = action({
  input: z.strictObject({ position: id }),
  run: async ({ person, input }) => {
    await withdraw(person, input.position)
    return says('withdrawn')
  },
})

export const discard = action({
  input: z.strictObject({
    position: id.optional(),
    answers: id.optional(),
    question: id,
    left: id.optional(),
  }),
  async run({ person, input: { position, answers, question, left } }) {
    if (left) await discardDraftLeft(person, left)
    else await discardDraft(person, answers ? { answers } : position ? { position } : { question })
    const say = await getTranslations('work')
    return done({ said: say('discarded') })
  },
})
