import { z } from 'zod'
import { review } from '@/lib/curation/reviews/commands/review'
import { reviewInput } from '@/lib/curation/reviews/input'
import { presentReview, reviewOutput } from '@/lib/curation/reviews/present'
import { findCitation, findReview, reviewsOf } from '@/lib/curation/reviews/queries'
import { presentCitation } from '@/lib/positions/present'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingConflict } from '@/lib/web/stale'

const params = z.object({ citation: z.string() })

export const GET = api({
  summary: 'The verdicts that stand on a citation, on all its wordings, as far as I may see them',
  scope: 'read',
  params,
  output: z.object({ items: z.array(reviewOutput), next: z.null() }),
  async handle({ person, params, request }) {
    const { asked, citation } = await findCitation(person, params.citation)
    const reviews = await reviewsOf(asked, citation.id)
    return list(request, { items: reviews.map(presentReview), next: null })
  },
})

export const POST = api({
  summary:
    'Judge a citation as it is worded in `revision`; another one by now is 409 with the present citation',
  scope: 'write',
  params,
  input: reviewInput,
  output: reviewOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const present = async () => presentCitation((await findCitation(person, params.citation)).citation)
    const result = await presentingConflict(review(person, params.citation, input, once), present)
    return outcome(result, request, async ({ id, replayed }) => {
      const found = await findReview(person, id)
      return created(presentReview(found.review), { location: `/api/v1/reviews/${id}`, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
