import { z } from 'zod'
import { recordFilters } from '@/lib/curation/record/input'
import { eventOutput, presentEvent } from '@/lib/curation/record/present'
import { eventsOf, isCursor, listEvents, readerOf } from '@/lib/curation/record/queries'
import { limit } from '@/lib/platform/page'
import { findSeminar } from '@/lib/seminars/queries'
import { list } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })

const after = z.string().refine(isCursor, 'cursorUnusable').optional()

export const recordRoutes: RouteTable = {
  '/seminars/{seminar}/events': {
    GET: api({
      summary:
        'The record of a seminar, as far as you may see it, in its order; days are those of the seminar',
      scope: 'read',
      params: ofSeminar,
      query: recordFilters.extend({ limit, after }),
      output: listOf(eventOutput),
      async handle({ person, params, query, request }) {
        const reader = await readerOf(await findSeminar(person, params.seminar))
        const { items, next } = await listEvents(reader, { ...query, order: 'oldest' })
        return list(request, { items: items.map(presentEvent), next })
      },
    }),
  },

  '/seminars/{seminar}/decisions': {
    GET: api({
      summary: 'What moderators and instructors decided in a seminar, and why, the latest first',
      scope: 'read',
      params: ofSeminar,
      query: recordFilters.extend({ limit, after }),
      output: listOf(eventOutput),
      async handle({ person, params, query, request }) {
        const reader = await readerOf(await findSeminar(person, params.seminar))
        const { items, next } = await listEvents(reader, { ...query, decisions: true, order: 'newest' })
        return list(request, { items: items.map(presentEvent), next })
      },
    }),
  },

  '/questions/{question}/events': {
    GET: api({
      summary: 'What happened in a question, as far as you may see it, in its order',
      scope: 'read',
      params: z.object({ question: z.string() }),
      query: z.object({ limit, after }),
      output: listOf(eventOutput),
      async handle({ person, params, query, request }) {
        const { items, next } = await eventsOf(person, params.question, query)
        return list(request, { items: items.map(presentEvent), next })
      },
    }),
  },
}
