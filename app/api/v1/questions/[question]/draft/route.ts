import { z } from 'zod'
import { draftCalls } from '@/app/api/_calls/draft'
import { notAllowed } from '@/lib/web/not-allowed'

export const { GET, PUT, DELETE } = draftCalls({
  params: z.object({ question: z.string() }),
  place: (params) => params,
  summaries: {
    read: 'My draft for a question',
    keep: 'Keep my draft, whatever its gaps; with If-Match, only on the one it names',
    discard: 'Discard my draft',
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
