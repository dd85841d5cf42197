import { z } from 'zod'
import { appeal } from '@/lib/curation/reviews/commands/reply'
import { appealInput } from '@/lib/curation/reviews/input'
import { presentReview, reviewOutput } from '@/lib/curation/reviews/present'
import { findReview } from '@/lib/curation/reviews/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Ask that somebody else look at a verdict on my citation, once a wording',
  scope: 'write',
  params: z.object({ review: z.string() }),
  input: appealInput,
  output: reviewOutput,
  async handle({ person, params, input, once, request }) {
    const result = await appeal(person, params.review, input.text, once)
    return outcome(result, request, async ({ replayed }) => {
      const { review } = await findReview(person, params.review)
      return resource(presentReview(review), undefined, replayed)
    })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
