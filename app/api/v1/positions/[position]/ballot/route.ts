import { z } from 'zod'
import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { ballotInput } from '@/lib/opinion/ballots/input'
import { ballotsOutput, presentBallots } from '@/lib/opinion/ballots/present'
import { findBallots } from '@/lib/opinion/ballots/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ position: z.string() })

export const GET = api({
  summary: 'My ballot on a position, and the counts where I may see them',
  scope: 'read',
  params,
  output: ballotsOutput,
  async handle({ person, params }) {
    return resource(presentBallots(await findBallots(person, params.position)))
  },
})

export const PUT = api({
  summary: 'Vote on the present wording of a position or a response, or change my vote',
  scope: 'write',
  params,
  input: ballotInput,
  output: ballotsOutput,
  async handle({ person, params, input, once, request }) {
    const result = await cast(person, params.position, input.vote, once)
    return outcome(result, request, async ({ replayed }) => {
      const ballots = await findBallots(person, params.position)
      return resource(presentBallots(ballots), undefined, replayed)
    })
  },
})

export const DELETE = api({
  summary: 'Take my ballot back',
  scope: 'write',
  params,
  output: ballotsOutput,
  async handle({ person, params, once, request }) {
    const result = await retract(person, params.position, once)
    return outcome(result, request, async ({ replayed }) => {
      const ballots = await findBallots(person, params.position)
      return resource(presentBallots(ballots), undefined, replayed)
    })
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
