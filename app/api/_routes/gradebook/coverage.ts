import { z } from 'zod'
import {
  askForAnswer,
  positionOfRequest,
  withdrawAnswerRequest,
} from '@/lib/curation/answer-requests/commands/ask'
import { answerRequestInput } from '@/lib/curation/answer-requests/input'
import { answerRequestOutput } from '@/lib/curation/answer-requests/present'
import { answerRequestsOn } from '@/lib/curation/answer-requests/queries'
import { coverageOutput, presentCoverage } from '@/lib/gradebook/coverage/present'
import { coverageOf } from '@/lib/gradebook/coverage/queries'
import { NotFound } from '@/lib/platform/errors'
import { findPosition } from '@/lib/positions/queries/find'
import { findQuestion } from '@/lib/questions/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofPosition = z.object({ position: z.string() })

export const coverageRoutes: RouteTable = {
  '/questions/{question}/coverage': {
    GET: api({
      summary:
        'What a debate has covered: key passages by side, and the oldest positions that nobody has answered',
      scope: 'read',
      params: z.object({ question: z.string() }),
      output: coverageOutput,
      async handle({ person, params }) {
        return resource(presentCoverage(await coverageOf(await findQuestion(person, params.question))))
      },
    }),
  },

  '/positions/{position}/answer-requests': {
    GET: api({
      summary: 'Who was asked to answer a position, for moderators and instructors',
      scope: 'read',
      params: ofPosition,
      output: listOf(answerRequestOutput),
      async handle({ person, params, request }) {
        const { context, position } = await findPosition(person, params.position)
        return list(request, { items: await answerRequestsOn(context, position), next: null })
      },
    }),
    POST: api({
      summary: 'Ask a participant to answer a position; they find it among what waits for them',
      scope: 'write',
      params: ofPosition,
      input: answerRequestInput,
      output: answerRequestOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const { context, position } = await findPosition(person, params.position)
        const asked = await askForAnswer(person, params.position, input, once)
        return outcome(asked, request, async ({ id, replayed }) => {
          const made = (await answerRequestsOn(context, position)).find((one) => one.id === id)
          if (!made) throw new NotFound()
          return created(made, { location: `/api/v1/answer-requests/${id}`, replayed })
        })
      },
    }),
  },

  '/answer-requests/{request}': {
    DELETE: api({
      summary: 'Withdraw a request to answer a position',
      scope: 'write',
      params: z.object({ request: z.uuid() }),
      status: 204,
      async handle({ person, params, once, request }) {
        await findPosition(person, await positionOfRequest(params.request))
        return outcome(await withdrawAnswerRequest(person, params.request, once), request, nothing)
      },
    }),
  },
}
