import { z } from 'zod'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { newsInput, newsOutput, readNews } from './news'

export const GET = api({
  summary:
    'How much others have added to a question since a time, and how the positions that are shown stand now',
  scope: 'read',
  params: z.object({ question: z.string() }),
  query: newsInput,
  output: newsOutput,
  async handle({ person, params, query }) {
    return resource(await readNews(person, params.question, query))
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
