import { z } from 'zod'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { ballotInput } from '@/lib/opinion/ballots/input'
import { ballotsOutput, presentBallots } from '@/lib/opinion/ballots/present'
import { findBallots } from '@/lib/opinion/ballots/queries'
import { presentStrongest, strongestOutput } from '@/lib/opinion/bridging/present'
import { strongest } from '@/lib/opinion/bridging/queries'
import { opinionOutput, presentOpinion } from '@/lib/opinion/groups/present'
import { opinionSeenBy } from '@/lib/opinion/groups/queries'
import { presentShift, shiftOutput } from '@/lib/opinion/shift/present'
import { shiftIn } from '@/lib/opinion/shift/queries'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import { presentStance, stanceOutput } from '@/lib/opinion/stances/present'
import { myStances } from '@/lib/opinion/stances/queries'
import { NotFound } from '@/lib/platform/errors'
import { findQuestion } from '@/lib/questions/queries'
import { list, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofQuestion = z.object({ question: z.string() })
const ofPosition = z.object({ position: z.string() })

export const opinionRoutes: RouteTable = {
  '/questions/{question}/stance': {
    GET: api({
      summary: 'Where I said that I stand on the theses, every time, the first one first',
      scope: 'read',
      params: ofQuestion,
      output: listOf(stanceOutput),
      async handle({ person, params, request }) {
        const stances = await myStances(await findQuestion(person, params.question))
        return list(request, { items: stances.map(presentStance), next: null })
      },
    }),
    PUT: api({
      summary: 'Say where I stand on the theses, how sure I am, and what moved me',
      scope: 'write',
      params: ofQuestion,
      input: stanceInput,
      output: stanceOutput,
      async handle({ person, params, input, once, request }) {
        const result = await takeStance(person, params.question, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const stances = await myStances(await findQuestion(person, params.question))
          const taken = stances.find((stance) => stance.id === id)
          if (!taken) throw new NotFound()
          return resource(presentStance(taken), undefined, replayed)
        })
      },
    }),
  },

  '/questions/{question}/opinion': {
    GET: api({
      summary: 'People in groups by how they voted, and positions by who agrees, as far as I may see',
      scope: 'read',
      params: ofQuestion,
      output: opinionOutput,
      async handle({ person, params }) {
        const context = await findQuestion(person, params.question)
        return resource(presentOpinion(await opinionSeenBy(context)))
      },
    }),
  },

  '/questions/{question}/shift': {
    GET: api({
      summary:
        'How stances moved between the opening and the closing poll, from five people on who answered both',
      scope: 'read',
      params: ofQuestion,
      output: shiftOutput,
      async handle({ person, params }) {
        return resource(presentShift(await shiftIn(await findQuestion(person, params.question))))
      },
    }),
  },

  '/questions/{question}/strongest': {
    GET: api({
      summary: 'The positions that convince across sides, as far as I may see how others voted',
      scope: 'read',
      params: ofQuestion,
      query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(10) }),
      output: strongestOutput,
      async handle({ person, params, query }) {
        const context = await findQuestion(person, params.question)
        return resource(presentStrongest(context, await strongest(context, query.limit)))
      },
    }),
  },

  '/positions/{position}/ballot': {
    GET: api({
      summary: 'My ballot on a position, and the counts where I may see them',
      scope: 'read',
      params: ofPosition,
      output: ballotsOutput,
      async handle({ person, params }) {
        return resource(presentBallots(await findBallots(person, params.position)))
      },
    }),
    PUT: api({
      summary: 'Vote on the present wording of a position or a response, or change my vote',
      scope: 'write',
      params: ofPosition,
      input: ballotInput,
      output: ballotsOutput,
      async handle({ person, params, input, once, request }) {
        const result = await cast(person, params.position, input.vote, once)
        return outcome(result, request, async ({ replayed }) => {
          const ballots = await findBallots(person, params.position)
          return resource(presentBallots(ballots), undefined, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Take my ballot back',
      scope: 'write',
      params: ofPosition,
      output: ballotsOutput,
      async handle({ person, params, once, request }) {
        const result = await retract(person, params.position, once)
        return outcome(result, request, async ({ replayed }) => {
          const ballots = await findBallots(person, params.position)
          return resource(presentBallots(ballots), undefined, replayed)
        })
      },
    }),
  },
}
