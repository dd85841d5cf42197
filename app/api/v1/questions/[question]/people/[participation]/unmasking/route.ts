import { z } from 'zod'
import { bearerOutput, presentBearer } from '@/lib/positions/present'
import { findBearer } from '@/lib/positions/queries/bearer'
import { unmask } from '@/lib/questions/commands/unmask'
import { unmaskInput } from '@/lib/questions/input'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string(), participation: z.string() })

export const POST = api({
  summary: 'Ask whose pseudonym it is, for a reason: it is recorded, and its bearer is told',
  scope: 'write',
  params,
  input: unmaskInput,
  output: bearerOutput,
  async handle({ person, params, input, once, request }) {
    const { question, participation } = params
    const made = await unmask(person, question, { bearer: participation, ...input, once })
    return outcome(made, request, async ({ replayed }) => {
      const { bearer } = await findBearer(person, question, participation)
      return resource(presentBearer(bearer), undefined, replayed)
    })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
