import { z } from 'zod'
import { presenceInput } from '@/lib/questions/input'
import { leave, stayHere, whoIsHere } from '@/lib/questions/presence'
import { presenceOutput } from '@/lib/questions/present'
import { findQuestion } from '@/lib/questions/queries'
import { nothing, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'Who else is here: how many read, how many write, and who, where I may know',
  scope: 'read',
  params,
  output: presenceOutput,
  async handle({ person, params }) {
    return resource(await whoIsHere(await findQuestion(person, params.question)))
  },
})

export const PUT = api({
  summary: 'Say that I am here, for the next minute',
  scope: 'write',
  params,
  input: presenceInput,
  output: presenceOutput,
  async handle({ person, params, input }) {
    const asked = await findQuestion(person, params.question)
    await stayHere(asked, input.activity)
    return resource(await whoIsHere(asked))
  },
})

export const DELETE = api({
  summary: 'Say that I am no longer here',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await leave(await findQuestion(person, params.question))
    return nothing()
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
