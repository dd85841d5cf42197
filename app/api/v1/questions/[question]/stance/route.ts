import { z } from 'zod'
import { takeStance } from '@/lib/opinion/stances/commands/take'
import { stanceInput } from '@/lib/opinion/stances/input'
import { presentStance, stanceOutput } from '@/lib/opinion/stances/present'
import { myStances } from '@/lib/opinion/stances/queries'
import { NotFound } from '@/lib/platform/errors'
import { findQuestion } from '@/lib/questions/queries'
import { list, outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'Where I said that I stand on the theses, every time, the first one first',
  scope: 'read',
  params,
  output: listOf(stanceOutput),
  async handle({ person, params, request }) {
    const stances = await myStances(await findQuestion(person, params.question))
    return list(request, { items: stances.map(presentStance), next: null })
  },
})

export const PUT = api({
  summary: 'Say where I stand on the theses, how sure I am, and what moved me',
  scope: 'write',
  params,
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
})

export const { DELETE, PATCH, POST } = notAllowed('GET', 'PUT')
