import { z } from 'zod'
import { eventOutput, presentEvent } from '@/lib/curation/record/present'
import { eventsOf, isCursor } from '@/lib/curation/record/queries'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit, listOf } from '@/lib/web/paging'

const after = z.string().refine(isCursor, 'cursorUnusable').optional()

export const GET = api({
  summary: 'What happened in a question, as far as you may see it, in its order',
  scope: 'read',
  params: z.object({ question: z.string() }),
  query: z.object({ limit, after }),
  output: listOf(eventOutput),
  async handle({ person, params, query, request }) {
    const { items, next } = await eventsOf(person, params.question, query)
    return list(request, { items: items.map(presentEvent), next })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
