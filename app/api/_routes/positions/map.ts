import { z } from 'zod'
import { onlyPublished } from '@/lib/positions/input'
import { mapOutput, presentMap, withoutTombstones } from '@/lib/positions/map/present'
import { mapOf } from '@/lib/positions/map/queries'
import { findQuestion } from '@/lib/questions/queries'
import { resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofQuestion = z.object({ question: z.string() })

export const mapRoutes: RouteTable = {
  '/questions/{question}/map': {
    GET: api({
      summary: 'The debate as a graph: theses, positions, responses and citations that you may see',
      scope: 'read',
      params: ofQuestion,
      query: onlyPublished,
      output: mapOutput,
      async handle({ person, params, query: { status } }) {
        const map = presentMap(await mapOf(await findQuestion(person, params.question)))
        return resource(status ? withoutTombstones(map) : map)
      },
    }),
  },
}
