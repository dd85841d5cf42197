import { z } from 'zod'
import { reply } from '@/lib/curation/reviews/commands/reply'
import { replyInput } from '@/lib/curation/reviews/input'
import { presentReview, reviewOutput } from '@/lib/curation/reviews/present'
import { findReview } from '@/lib/curation/reviews/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Answer a verdict on my citation, once',
  scope: 'write',
  params: z.object({ review: z.string() }),
  input: replyInput,
  output: reviewOutput,
  async handle({ person, params, input, once, request }) {
    const result = await reply(person, params.review, input.text, once)
    return outcome(result, request, async ({ replayed }) => {
      const { review } = await findReview(person, params.review)
      return resource(presentReview(review), undefined, replayed)
    })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
