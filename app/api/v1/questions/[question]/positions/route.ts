import { z } from 'zod'
import { readPosition, readPositions } from '@/app/api/_calls/reading'
import { post } from '@/lib/positions/commands/post'
import { cursor, positionFilters, positionInput } from '@/lib/positions/input'
import { positionOutput } from '@/lib/positions/present'
import { listPositions } from '@/lib/positions/queries/find'
import { findQuestion } from '@/lib/questions/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit, listOf } from '@/lib/web/paging'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'The positions of a question that you may see',
  scope: 'read',
  params,
  query: positionFilters.extend({ limit, after: cursor.optional() }),
  output: listOf(positionOutput),
  async handle({ person, params, query: { limit, after, ...filters }, request }) {
    const asked = await findQuestion(person, params.question)
    const { items, next } = await listPositions(asked, filters, { limit, after })
    return list(request, { items: await readPositions(asked, items), next })
  },
})

export const POST = api({
  summary: 'Post a position citing passages',
  scope: 'write',
  params,
  input: positionInput,
  output: positionOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const result = await post(person, params.question, input, once)
    return outcome(result, request, async ({ id, replayed }) => {
      const position = await readPosition(person, id)
      const location = `/api/v1/positions/${id}`
      return created(position, { location, revision: position.revision, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
