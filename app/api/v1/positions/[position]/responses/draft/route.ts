import { z } from 'zod'
import { draftCalls } from '@/app/api/_calls/draft'
import { notAllowed } from '@/lib/web/not-allowed'

export const { GET, PUT, DELETE } = draftCalls({
  params: z.object({ position: z.string() }),
  place: ({ position }) => ({ answers: position }),
  summaries: {
    read: 'My draft of a response to a position',
    keep: 'Keep my draft of a response; `from` is the revision of the position that it answers',
    discard: 'Discard my draft of a response',
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
