import { z } from 'zod'
import { answerInquiry, findInquiry } from '@/lib/curation/reviews/commands/inquire'
import { answerInput } from '@/lib/curation/reviews/input'
import { inquiryOutput } from '@/lib/curation/reviews/present'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Answer what a moderator asked me about my citation',
  scope: 'write',
  params: z.object({ inquiry: z.string() }),
  input: answerInput,
  output: inquiryOutput,
  async handle({ person, params, input, once, request }) {
    const result = await answerInquiry(person, params.inquiry, input.text, once)
    return outcome(result, request, async ({ replayed }) => {
      const { inquiry } = await findInquiry(person, params.inquiry)
      return resource(inquiry, undefined, replayed)
    })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
