import { z } from 'zod'
import { giveUp, renewHold, skip, takeCase } from '@/lib/curation/desk/commands/take'
import { deskQuery, takeInput } from '@/lib/curation/desk/input'
import { holdOutput, queueOutput, takenOutput } from '@/lib/curation/desk/present'
import { queueOf } from '@/lib/curation/desk/queries'
import { markKnown, retireKnown } from '@/lib/curation/known/commands/mark'
import { knownCaseInput } from '@/lib/curation/known/input'
import { knownCaseOutput, knownCasesOutput, presentKnownCases } from '@/lib/curation/known/present'
import { knownCasesOf } from '@/lib/curation/known/queries'
import { answerInquiry, findInquiry, inquire } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import { undo } from '@/lib/curation/reviews/commands/undo'
import { answerInput, appealInput, inquiryInput, replyInput, reviewInput } from '@/lib/curation/reviews/input'
import { inquiryOutput, presentReview, reviewOutput } from '@/lib/curation/reviews/present'
import { findReview, inquiriesOf, reviewsOf } from '@/lib/curation/reviews/queries'
import { NotFound } from '@/lib/platform/errors'
import { presentCitation } from '@/lib/positions/present'
import { findCitation } from '@/lib/positions/queries/find-citation'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingConflict } from '@/lib/web/stale'

const ofSeminar = z.object({ seminar: z.string() })
const ofCitation = z.object({ citation: z.string() })
const ofReview = z.object({ review: z.string() })

export const reviewsRoutes: RouteTable = {
  '/seminars/{seminar}/desk': {
    GET: api({
      summary:
        'The citations of a seminar that wait for my verdict, the next first; `total` counts all of them',
      scope: 'read',
      params: ofSeminar,
      query: deskQuery,
      output: queueOutput,
      async handle({ person, params, query, request }) {
        const { items, total } = await queueOf(await findSeminar(person, params.seminar), query.order)
        return list(request, { items: items, total, next: null })
      },
    }),
  },

  '/seminars/{seminar}/desk/next': {
    POST: api({
      summary: 'Take the next case, or the one named, for five minutes: nobody else is given it meanwhile',
      scope: 'write',
      params: ofSeminar,
      input: takeInput,
      output: takenOutput,
      async handle({ person, params, input: { order, citation } }) {
        const taken = await takeCase(await findSeminar(person, params.seminar), order, citation)
        return resource({ citation: taken })
      },
    }),
  },

  '/seminars/{seminar}/known-cases': {
    GET: api({
      summary: 'The known cases of a seminar, and how far each moderator agrees with them',
      scope: 'read',
      params: ofSeminar,
      output: knownCasesOutput,
      async handle({ person, params, request }) {
        const cases = await knownCasesOf(await findSeminar(person, params.seminar))
        return list(request, presentKnownCases(cases))
      },
    }),
    POST: api({
      summary: 'Mark a citation as a case whose verdict is known: each moderator is given it once',
      scope: 'write',
      params: ofSeminar,
      input: knownCaseInput,
      output: knownCaseOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        const { context } = await findCitation(person, input.citation)
        if (context.member.seminar.id !== member.seminar.id) throw new NotFound()
        const present = async () => presentCitation((await findCitation(person, input.citation)).citation)
        const result = await presentingConflict(markKnown(person, input, once), present)
        return outcome(result, request, async ({ id, replayed }) => {
          const known = (await knownCasesOf(member)).find((one) => one.id === id)
          const location = `/api/v1/seminars/${member.seminar.slug}/known-cases/${id}`
          return created(known, { location, replayed })
        })
      },
    }),
  },

  '/seminars/{seminar}/known-cases/{case}': {
    DELETE: api({
      summary: 'Take a known case out of the queues; what was answered stays',
      scope: 'write',
      params: z.object({ seminar: z.string(), case: z.string() }),
      status: 204,
      async handle({ person, params }) {
        const member = await findSeminar(person, params.seminar)
        if (!z.uuid().safeParse(params.case).success) throw new NotFound()
        await retireKnown(member, params.case)
        return nothing()
      },
    }),
  },

  '/citations/{citation}/hold': {
    PUT: api({
      summary: 'Hold a case for five minutes, or for five more; 409 when somebody else has it',
      scope: 'write',
      params: ofCitation,
      output: holdOutput,
      async handle({ person, params }) {
        const { context, citation } = await findCitation(person, params.citation)
        const { until } = await renewHold(context.member, citation.id)
        return resource({ until: until.toISOString() })
      },
    }),
    DELETE: api({
      summary: 'Give a case back to the queue',
      scope: 'write',
      params: ofCitation,
      status: 204,
      async handle({ person, params }) {
        const { context, citation } = await findCitation(person, params.citation)
        await giveUp(context.member, citation.id)
        return nothing()
      },
    }),
  },

  '/citations/{citation}/skip': {
    PUT: api({
      summary: 'Leave a case for later: to me it comes last',
      scope: 'write',
      params: ofCitation,
      status: 204,
      async handle({ person, params }) {
        const { context, citation } = await findCitation(person, params.citation)
        await skip(context.member, citation.id)
        return nothing()
      },
    }),
  },

  '/citations/{citation}/inquiries': {
    GET: api({
      summary: 'What the author of a citation was asked; for them and for staff, to others nothing',
      scope: 'read',
      params: ofCitation,
      output: z.object({ items: z.array(inquiryOutput), next: z.null() }),
      async handle({ person, params, request }) {
        const inquiries = await inquiriesOf(await findCitation(person, params.citation))
        return list(request, { items: inquiries, next: null })
      },
    }),
    POST: api({
      summary: 'Ask the author about a citation: no verdict, and the case waits for the answer',
      scope: 'write',
      params: ofCitation,
      input: inquiryInput,
      output: inquiryOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const present = async () => presentCitation((await findCitation(person, params.citation)).citation)
        const result = await presentingConflict(inquire(person, params.citation, input, once), present)
        return outcome(result, request, async ({ id, replayed }) => {
          const { inquiry } = await findInquiry(person, id)
          const location = `/api/v1/citations/${params.citation}/inquiries`
          return created(inquiry, { location, replayed })
        })
      },
    }),
  },

  '/inquiries/{inquiry}/answer': {
    POST: api({
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
    }),
  },

  '/citations/{citation}/reviews': {
    GET: api({
      summary: 'The verdicts that stand on a citation, on all its wordings, as far as I may see them',
      scope: 'read',
      params: ofCitation,
      output: z.object({ items: z.array(reviewOutput), next: z.null() }),
      async handle({ person, params, request }) {
        const { context, citation } = await findCitation(person, params.citation)
        const reviews = await reviewsOf(context, citation.id)
        return list(request, { items: reviews.map(presentReview), next: null })
      },
    }),
    POST: api({
      summary:
        'Judge a citation as it is worded in `revision`; another one by now is 409 with the present citation',
      scope: 'write',
      params: ofCitation,
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
    }),
  },

  '/reviews/{review}': {
    GET: api({
      summary: 'One verdict',
      scope: 'read',
      params: ofReview,
      output: reviewOutput,
      async handle({ person, params }) {
        return resource(presentReview((await findReview(person, params.review)).review))
      },
    }),
    DELETE: api({
      summary: 'Take my verdict back: for ten minutes, while nobody has answered it',
      scope: 'write',
      params: ofReview,
      status: 204,
      async handle({ person, params }) {
        await undo(person, params.review)
        return nothing()
      },
    }),
  },

  '/reviews/{review}/reply': {
    POST: api({
      summary: 'Answer a verdict on my citation, once',
      scope: 'write',
      params: ofReview,
      input: replyInput,
      output: reviewOutput,
      async handle({ person, params, input, once, request }) {
        const result = await reply(person, params.review, input.text, once)
        return outcome(result, request, async ({ replayed }) => {
          const { review } = await findReview(person, params.review)
          return resource(presentReview(review), undefined, replayed)
        })
      },
    }),
  },

  '/reviews/{review}/appeal': {
    POST: api({
      summary: 'Ask that somebody else look at a verdict on my citation, once a wording',
      scope: 'write',
      params: ofReview,
      input: appealInput,
      output: reviewOutput,
      async handle({ person, params, input, once, request }) {
        const result = await appeal(person, params.review, input.text, once)
        return outcome(result, request, async ({ replayed }) => {
          const { review } = await findReview(person, params.review)
          return resource(presentReview(review), undefined, replayed)
        })
      },
    }),
  },
}
