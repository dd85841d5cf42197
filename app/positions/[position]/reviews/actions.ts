'use server'

import { z } from 'zod'
import { answerInquiry } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { answerInput, appealInput, replyInput } from '@/lib/curation/reviews/input'
import { positionPath } from '@/lib/positions/paths'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const of = { position: z.uuid(), citation: z.uuid(), id: z.string() }

/** The address differs from where one was, so that the page is shown as it is now. */
const pathOf = ({ position, citation }: { position: string; citation: string }, said: string) =>
  `${positionPath(position, 'reviews')}?said=${said}#c-${citation}`

/** The author answers a verdict. */
export const sendReply = action({
  input: replyInput.extend(of),
  async run({ person, input, once }) {
    const result = await reply(person, input.id, input.text, once)
    return result.ok ? goes(pathOf(input, 'reply'), 'verdictAnswered') : result
  },
})

/** Or asks that somebody else look at it. */
export const sendAppeal = action({
  input: appealInput.extend(of),
  async run({ person, input, once }) {
    const result = await appeal(person, input.id, input.text, once)
    return result.ok ? goes(pathOf(input, 'appeal'), 'secondReviewAsked') : result
  },
})

/** Or answers what a moderator asked. */
export const sendAnswer = action({
  input: answerInput.extend(of),
  async run({ person, input, once }) {
    const result = await answerInquiry(person, input.id, input.text, once)
    return result.ok ? goes(pathOf(input, 'answer'), 'queryAnswered') : result
  },
})
