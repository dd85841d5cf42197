import { z } from 'zod'
import { draftCalls } from '@/app/api/_calls/draft'
import { notAllowed } from '@/lib/web/not-allowed'

export const { GET, PUT, DELETE } = draftCalls({
  params: z.object({ position: z.string() }),
  place: (params) => params,
  summaries: {
    read: 'My draft of an edit of my position',
    keep: 'Keep my draft of an edit; `from` is the revision of the position that it started from',
    discard: 'Discard my draft of an edit',
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
