import { z } from 'zod'
import { answerSteelman } from '@/lib/positions/commands/steelman'
import { steelmanAnswerInput } from '@/lib/positions/input'
import { presentSteelman, steelmanOutput } from '@/lib/positions/present'
import { findSteelman } from '@/lib/positions/steelman'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Confirm how another restated your position, or mend it in your own words',
  scope: 'write',
  params: z.object({ steelman: z.string() }),
  input: steelmanAnswerInput,
  output: steelmanOutput,
  async handle({ person, params, input }) {
    await answerSteelman(person, params.steelman, input)
    const { steelman } = await findSteelman(person, params.steelman)
    return resource(presentSteelman(steelman))
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
