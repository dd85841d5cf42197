import { z } from 'zod'
import { newsInput, newsOutput, readNews } from '@/app/api/_calls/news'
import { findQuestion } from '@/lib/questions/queries'
import { resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'
import { liveStream } from '@/lib/web/live-stream'

const ofQuestion = z.object({ question: z.string() })

export const liveRoutes: RouteTable = {
  '/live': {
    GET: api({
      summary:
        'Hear that something has changed, in any question that I see or among my notices, as it happens',
      scope: 'read',
      stream: true,
      async handle({ person, credential, request }) {
        return liveStream(request, { person: person.id, credential })
      },
    }),
  },

  '/questions/{question}/live': {
    GET: api({
      summary: 'Hear that something in a question has changed, as it happens',
      scope: 'read',
      params: ofQuestion,
      stream: true,
      async handle({ person, credential, params, request }) {
        const { question } = await findQuestion(person, params.question)
        return liveStream(request, { person: person.id, credential }, question.id)
      },
    }),
  },

  '/questions/{question}/news': {
    GET: api({
      summary:
        'How much others have added to a question since a time, and how the positions that are shown stand now',
      scope: 'read',
      params: ofQuestion,
      query: newsInput,
      output: newsOutput,
      async handle({ person, params, query }) {
        return resource(await readNews(person, params.question, query))
      },
    }),
  },
}
