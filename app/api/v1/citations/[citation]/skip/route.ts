import { z } from 'zod'
import { skip } from '@/lib/curation/desk/commands/take'
import { findCitation } from '@/lib/curation/reviews/queries'
import { nothing } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const PUT = api({
  summary: 'Leave a case for later: to me it comes last',
  scope: 'write',
  params: z.object({ citation: z.string() }),
  status: 204,
  async handle({ person, params }) {
    const { asked, citation } = await findCitation(person, params.citation)
    await skip(asked.member, citation.id)
    return nothing()
  },
})

export const { DELETE, GET, PATCH, POST } = notAllowed('PUT')
