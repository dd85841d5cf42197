import { z } from 'zod'
import { rulingsOutput } from '@/lib/curation/rulings/present'
import { rulingsIn } from '@/lib/curation/rulings/queries'
import { findQuestion } from '@/lib/questions/queries'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit } from '@/lib/web/paging'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'What moderators decided in a question, on what stands there and on what was moved away',
  scope: 'read',
  params,
  query: z.object({ limit, after: z.uuid('cursorUnusable').optional() }),
  output: rulingsOutput,
  async handle({ person, params, query, request }) {
    const { items, next } = await rulingsIn(await findQuestion(person, params.question), {
      after: query.after,
      limit: query.limit,
    })
    return list(request, { items: items, next })
  },
})

export const { POST, PUT, PATCH, DELETE } = notAllowed('GET')
