import { z } from 'zod'
import { readPosition, readPositions } from '@/app/api/_calls/reading'
import { respond } from '@/lib/positions/commands/respond'
import { cursor, respondInput } from '@/lib/positions/input'
import { positionOutput } from '@/lib/positions/present'
import { listResponses } from '@/lib/positions/queries/branches'
import { findPosition } from '@/lib/positions/queries/find'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit, listOf } from '@/lib/web/paging'

const params = z.object({ position: z.string() })

export const GET = api({
  summary: 'The responses to a position, or to a response, the first one first',
  scope: 'read',
  params,
  query: z.object({ limit, after: cursor.optional() }),
  output: listOf(positionOutput),
  async handle({ person, params, query, request }) {
    const { asked, position } = await findPosition(person, params.position)
    const { items, next } = await listResponses(asked, position.id, query)
    return list(request, { items: await readPositions(asked, items), next })
  },
})

export const POST = api({
  summary: 'Answer a position, or undercut one of its citations',
  scope: 'write',
  params,
  input: respondInput,
  output: positionOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const result = await respond(person, params.position, input, once)
    return outcome(result, request, async ({ id, replayed }) => {
      const response = await readPosition(person, id)
      const location = `/api/v1/positions/${id}`
      return created(response, { location, revision: response.revision, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
