'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { askForAnswer, withdrawAnswerRequest } from '@/lib/curation/answer-requests/commands/ask'
import { answerRequestInput } from '@/lib/curation/answer-requests/input'
import { done } from '@/lib/platform/errors'
import { action } from '@/lib/web/action'

export const askPerson = action({
  input: answerRequestInput.extend({ position: z.string() }),
  async run({ person, input: { position, ...given }, once }) {
    const made = await askForAnswer(person, position, given, once)
    return made.ok ? said('done') : made
  },
})

export const withdrawRequest = action({
  input: z.strictObject({ request: z.uuid() }),
  async run({ person, input: { request }, once }) {
    const made = await withdrawAnswerRequest(person, request, once)
    return made.ok ? said('withdrawn') : made
  },
})

async function said(name: 'done' | 'withdrawn') {
  refresh()
  const t = await getTranslations('participation.coverage')
  return done({ done: t(name) })
}
