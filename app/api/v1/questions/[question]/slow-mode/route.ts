import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { slow, unslow } from '@/lib/questions/commands/slow'
import { slowInput, unslowInput } from '@/lib/questions/input'
import { presentSlow, slowOutput } from '@/lib/questions/present'
import { findQuestion } from '@/lib/questions/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string() })

const read = async (person: Person, id: string) => presentSlow((await findQuestion(person, id)).slow)

export const GET = api({
  summary: 'Whether a question is slowed, why, and when I may post next',
  scope: 'read',
  params,
  output: slowOutput,
  async handle({ person, params }) {
    return resource(await read(person, params.question))
  },
})

export const PUT = api({
  summary: 'Slow a question: each participant posts once in so many minutes',
  scope: 'write',
  params,
  input: slowInput,
  output: slowOutput,
  async handle({ person, params, input, once, request }) {
    const result = await slow(person, params.question, input, once)
    return outcome(result, request, async ({ replayed }) =>
      resource(await read(person, params.question), undefined, replayed),
    )
  },
})

export const DELETE = api({
  summary: 'End the slow mode of a question, and say why',
  scope: 'write',
  params,
  input: unslowInput,
  output: slowOutput,
  async handle({ person, params, input, once, request }) {
    const result = await unslow(person, params.question, input, once)
    return outcome(result, request, async ({ replayed }) =>
      resource(await read(person, params.question), undefined, replayed),
    )
  },
})

export const { POST, PATCH } = notAllowed('GET', 'PUT', 'DELETE')
