import { z } from 'zod'
import { recordFilters } from '@/lib/curation/record/input'
import { eventOutput, presentEvent } from '@/lib/curation/record/present'
import { isCursor, listEvents, readerOf } from '@/lib/curation/record/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit, listOf } from '@/lib/web/paging'

const after = z.string().refine(isCursor, 'cursorUnusable').optional()

export const GET = api({
  summary: 'What moderators and instructors decided in a seminar, and why, the latest first',
  scope: 'read',
  params: z.object({ seminar: z.string() }),
  query: recordFilters.extend({ limit, after }),
  output: listOf(eventOutput),
  async handle({ person, params, query, request }) {
    const reader = await readerOf(await findSeminar(person, params.seminar))
    const { items, next } = await listEvents(reader, { ...query, decisions: true, order: 'newest' })
    return list(request, { items: items.map(presentEvent), next })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
