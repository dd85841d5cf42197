import { z } from 'zod'
import { glanceQuery } from '@/lib/curation/glance/input'
import { glanceOutput, presentGlance } from '@/lib/curation/glance/present'
import { glanceOf } from '@/lib/curation/glance/queries'
import { findQuestion } from '@/lib/questions/queries'
import { resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

export const glanceRoutes: RouteTable = {
  '/questions/{question}/glance': {
    GET: api({
      summary:
        'The main figures of a question as the people of a room may see them, each with the address of what it counts; where others’ work is hidden from people without a post, staff choose the `room`',
      scope: 'read',
      params: z.object({ question: z.string() }),
      query: glanceQuery,
      output: glanceOutput,
      async handle({ person, params, query }) {
        const context = await findQuestion(person, params.question)
        return resource(presentGlance(context, await glanceOf(context, query.room)))
      },
    }),
  },
}
