import { z } from 'zod'
import { consume } from '@/lib/platform/limits'
import { limit } from '@/lib/platform/page'
import { groups, searchQuery } from '@/lib/search/input'
import { foundOutput, presentHit } from '@/lib/search/present'
import { search } from '@/lib/search/queries'
import { list, outcome } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const hitsOutput = listOf(foundOutput).extend({
  corrections: z.array(z.object({ typed: z.string(), used: z.string() })).meta({
    description: 'Words that stand nowhere that you may see, and what was looked for in their place.',
  }),
  someWords: z.boolean().meta({ description: 'Nothing has all of the words; these have some.' }),
})

export const searchRoutes: RouteTable = {
  '/search': {
    GET: api({
      summary: 'Search the positions, responses and sources that you may see',
      scope: 'read',
      query: searchQuery.extend({
        limit,
        after: z
          .string()
          .regex(/^\d{1,4}$/, 'cursorUnusable')
          .transform(Number)
          .optional(),
      }),
      output: hitsOutput,
      async handle({ person, query: { q, in: chosen, seminar, limit, after = 0 }, request }) {
        await consume('searches', person.id)
        const window = { after, limit: limit + 1 }
        const result = await search(person, { q, in: chosen ?? [...groups], seminar, window })
        return outcome(result, request, ({ hits, corrections, someWords }) => {
          const items = hits.slice(0, limit).map(presentHit)
          // Results for a corrected search have a single page.
          const whole = someWords || corrections.length > 0
          const next = hits.length > limit && !whole ? String(after + limit) : null
          return list(request, { items, next, corrections, someWords })
        })
      },
    }),
  },
}
