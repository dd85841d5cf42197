import { z } from 'zod'
import { follow } from '@/lib/notices/commands/follow'
import { followInput } from '@/lib/notices/input'
import { followOutput } from '@/lib/notices/present'
import { followOf } from '@/lib/notices/queries'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'How much of the question I want to hear of',
  scope: 'read',
  params,
  output: followOutput,
  handle: async ({ person, params }) => Response.json(await followOf(person, params.question)),
})

export const PUT = api({
  summary: 'Say how much of the question I want to hear of',
  scope: 'write',
  params,
  input: followInput,
  output: followOutput,
  async handle({ person, params, input }) {
    await follow(person, params.question, input.level)
    return Response.json(input)
  },
})

export const { DELETE, PATCH, POST } = notAllowed('GET', 'PUT')
