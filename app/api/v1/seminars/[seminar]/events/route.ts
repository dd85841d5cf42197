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
  summary: 'The record of a seminar, as far as you may see it, in its order; days are those of the seminar',
  scope: 'read',
  params: z.object({ seminar: z.string() }),
  query: recordFilters.extend({ limit, after }),
  output: listOf(eventOutput),
  async handle({ person, params, query, request }) {
    const reader = await readerOf(await findSeminar(person, params.seminar))
    const { items, next } = await listEvents(reader, { ...query, order: 'oldest' })
    return list(request, { items: items.map(presentEvent), next })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
