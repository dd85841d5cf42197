import { z } from 'zod'
import {
  dropPeerReview,
  reassignPeerReview,
  writePeerReview,
} from '@/lib/gradebook/peer-reviews/commands/review'
import { assignPeerReviews, openPeerReviews } from '@/lib/gradebook/peer-reviews/commands/round'
import { peerReviewInput, roundInput } from '@/lib/gradebook/peer-reviews/input'
import {
  peerReviewOutput,
  presentPeerReview,
  presentRound,
  roundOutput,
} from '@/lib/gradebook/peer-reviews/present'
import { findPeerReview, listPeerReviews, roundsOf } from '@/lib/gradebook/peer-reviews/queries'
import { NotFound } from '@/lib/platform/errors'
import { pageQuery } from '@/lib/platform/page'
import { findQuestion } from '@/lib/questions/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api, ifMatch } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import { problem } from '@/lib/web/api/problem-document'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'

const ofQuestion = z.object({ question: z.string() })
const ofReview = z.object({ review: z.string() })
const ofRound = z.object({ round: z.string() })

export const peerReviewsRoutes: RouteTable = {
  '/questions/{question}/peer-reviews': {
    GET: api({
      summary: 'The peer reviews that I give and get, and their rounds; for instructors all of them',
      scope: 'read',
      params: ofQuestion,
      query: pageQuery,
      output: listOf(peerReviewOutput).extend({ rounds: z.array(roundOutput) }),
      async handle({ person, params, query, request }) {
        const context = await findQuestion(person, params.question)
        const [{ items, next }, rounds] = await Promise.all([
          listPeerReviews(context, query),
          roundsOf(context),
        ])
        return list(request, { items: items.map(presentPeerReview), next, rounds: rounds.map(presentRound) })
      },
    }),
    POST: api({
      summary: 'Assign peer reviews: everybody with a position gives and gets the same number',
      scope: 'write',
      params: ofQuestion,
      input: roundInput,
      output: roundOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const made = await assignPeerReviews(person, params.question, input, once)
        return outcome(made, request, async ({ id, replayed }) => {
          const rounds = await roundsOf(await findQuestion(person, params.question))
          const round = rounds.find((one) => one.id === id)
          if (!round) throw new NotFound()
          const location = `/api/v1/questions/${params.question}/peer-reviews`
          return created(presentRound(round), { location, replayed })
        })
      },
    }),
  },

  '/peer-review-rounds/{round}/opening': {
    POST: api({
      summary: 'Show authors the reviews of a round before its due time, for instructors',
      scope: 'write',
      params: ofRound,
      status: 204,
      async handle({ person, params, once, request }) {
        return outcome(await openPeerReviews(person, params.round, once), request, nothing)
      },
    }),
  },

  '/peer-reviews/{review}': {
    GET: api({
      summary: 'A peer review that I give, get or oversee',
      scope: 'read',
      params: ofReview,
      output: peerReviewOutput,
      async handle({ person, params }) {
        const { review } = await findPeerReview(person, params.review)
        return resource(presentPeerReview(review), review.revision)
      },
    }),
    PUT: api({
      summary:
        'Write a review that I was assigned, as a draft or handed in; If-Match or `revision` names its revision',
      scope: 'write',
      params: ofReview,
      input: peerReviewInput,
      output: peerReviewOutput,
      async handle({ person, params, input, once, request }) {
        await findPeerReview(person, params.review)
        const base = ifMatch(request) ?? input.revision
        if (base === undefined) return problem(428, 'ifMatchMissing', request)
        const read = async () => presentPeerReview((await findPeerReview(person, params.review)).review)
        const written = writePeerReview(person, params.review, { base, input, once })
        return outcome(await presentingStale(written, read), request, async ({ replayed }) => {
          const review = await read()
          return resource(review, review.revision, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Take a missing review from its reviewer, and give it to nobody; for instructors',
      scope: 'write',
      params: ofReview,
      status: 204,
      async handle({ person, params, once, request }) {
        return outcome(await dropPeerReview(person, params.review, once), request, nothing)
      },
    }),
  },

  '/peer-reviews/{review}/reassignment': {
    POST: api({
      summary: 'Give a missing review to another participant of its round; for instructors',
      scope: 'write',
      params: ofReview,
      output: peerReviewOutput,
      status: 201,
      async handle({ person, params, once, request }) {
        const made = await reassignPeerReview(person, params.review, once)
        return outcome(made, request, async ({ id, replayed }) => {
          const { review } = await findPeerReview(person, id)
          const location = `/api/v1/peer-reviews/${id}`
          return created(presentPeerReview(review), { location, revision: review.revision, replayed })
        })
      },
    }),
  },
}
