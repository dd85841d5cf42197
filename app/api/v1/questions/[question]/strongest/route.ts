import { z } from 'zod'
import { presentStrongest, strongestOutput } from '@/lib/opinion/bridging/present'
import { strongest } from '@/lib/opinion/bridging/queries'
import { findQuestion } from '@/lib/questions/queries'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary: 'The positions that convince across sides, as far as I may see how others voted',
  scope: 'read',
  params: z.object({ question: z.string() }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(10) }),
  output: strongestOutput,
  async handle({ person, params, query }) {
    const asked = await findQuestion(person, params.question)
    return resource(presentStrongest(await strongest(asked, query.limit)))
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
