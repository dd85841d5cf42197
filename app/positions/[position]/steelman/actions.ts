'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { done } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { answerSteelman, restate } from '@/lib/positions/commands/steelman'
import { steelmanInput } from '@/lib/positions/input'
import { positionPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { findSteelman } from '@/lib/positions/steelman'
import { action } from '@/lib/web/action'

/** Restates another person's position, or revises the restatement. */
export const sendSteelman = action({
  input: steelmanInput.extend({ position: z.string() }),
  async run({ person, input: { position: id, ...given }, once }) {
    const result = await restate(person, id, given, once)
    if (!result.ok) return result
    const t = await getTranslations('compose')
    const { position } = await findPosition(person, id)
    return done({
      to: positionPath(id, 'steelman'),
      said: t('steelman.sent', { name: position.author.name }),
    })
  },
})

const read = z.object({ steelman: z.string(), revision: wholeNumber(0) })

/** The position's author confirms that the restatement is fair. */
export const confirmSteelman = action({
  input: read,
  async run({ person, input: { steelman: id, revision } }) {
    await answerSteelman(person, id, { answer: 'confirmed', revision })
    return done({ done: await saidOf(person, id) })
  },
})

/** The position's author puts the restatement into their own words. */
export const mendSteelman = action({
  input: read.extend({ text: steelmanInput.shape.text }),
  async run({ person, input: { steelman: id, revision, text } }) {
    await answerSteelman(person, id, { answer: 'mended', text, revision })
    return done({ done: await saidOf(person, id) })
  },
})

async function saidOf(person: Parameters<typeof findSteelman>[0], id: string): Promise<string> {
  const t = await getTranslations('compose')
  const { steelman } = await findSteelman(person, id)
  return t('steelman.done', { name: steelman.author.name })
}
