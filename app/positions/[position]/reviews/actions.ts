'use server'

import { z } from 'zod'
import { answerInquiry } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { answerInput, appealInput, replyInput } from '@/lib/curation/reviews/input'
import { done } from '@/lib/platform/errors'
import { action } from '@/lib/web/action'

const of = { position: z.uuid(), citation: z.uuid(), id: z.string() }

const pathOf = ({ position, citation }: { position: string; citation: string }) =>
  `/positions/${position}/reviews#c-${citation}`

/** The author answers a verdict. */
export const sendReply = action({
  input: replyInput.extend(of),
  async run({ person, input, once }) {
    const result = await reply(person, input.id, input.text, once)
    return result.ok ? done(pathOf(input)) : result
  },
})

/** Or asks that somebody else look at it. */
export const sendAppeal = action({
  input: appealInput.extend(of),
  async run({ person, input, once }) {
    const result = await appeal(person, input.id, input.text, once)
    return result.ok ? done(pathOf(input)) : result
  },
})

/** Or answers what a moderator asked. */
export const sendAnswer = action({
  input: answerInput.extend(of),
  async run({ person, input, once }) {
    const result = await answerInquiry(person, input.id, input.text, once)
    return result.ok ? done(pathOf(input)) : result
  },
})
