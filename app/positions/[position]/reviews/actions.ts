'use server'

import { z } from 'zod'
import { answerInquiry } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { answerInput, appealInput, replyInput } from '@/lib/curation/reviews/input'
import { positionPath } from '@/lib/positions/paths'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const of = { position: z.uuid(), citation: z.uuid(), id: z.string() }

/** Differs from the current address, so that the browser loads the page anew. */
const pathOf = ({ position, citation }: { position: string; citation: string }, said: string) =>
  `${positionPath(position, 'reviews')}?said=${said}#c-${citation}`

/** Stores the author's reply to a verdict. */
export const sendReply = action({
  input: replyInput.extend(of),
  async run({ person, input, once }) {
    const result = await reply(person, input.id, input.text, once)
    return result.ok ? goes(pathOf(input, 'reply'), 'verdictAnswered') : result
  },
})

/** Stores the author's appeal, which asks for another moderator. */
export const sendAppeal = action({
  input: appealInput.extend(of),
  async run({ person, input, once }) {
    const result = await appeal(person, input.id, input.text, once)
    return result.ok ? goes(pathOf(input, 'appeal'), 'secondReviewAsked') : result
  },
})

/** Stores the author's answer to a moderator's query. */
export const sendAnswer = action({
  input: answerInput.extend(of),
  async run({ person, input, once }) {
    const result = await answerInquiry(person, input.id, input.text, once)
    return result.ok ? goes(pathOf(input, 'answer'), 'queryAnswered') : result
  },
})
