import { z } from 'zod'
import { findInquiry, inquire } from '@/lib/curation/reviews/commands/inquire'
import { inquiryInput } from '@/lib/curation/reviews/input'
import { inquiryOutput } from '@/lib/curation/reviews/present'
import { findCitation, inquiriesOf } from '@/lib/curation/reviews/queries'
import { presentCitation } from '@/lib/positions/present'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingConflict } from '@/lib/web/stale'

const params = z.object({ citation: z.string() })

export const GET = api({
  summary: 'What the author of a citation was asked; for them and for staff, to others nothing',
  scope: 'read',
  params,
  output: z.object({ items: z.array(inquiryOutput), next: z.null() }),
  async handle({ person, params, request }) {
    const inquiries = await inquiriesOf(await findCitation(person, params.citation))
    return list(request, { items: inquiries, next: null })
  },
})

export const POST = api({
  summary: 'Ask the author about a citation: no verdict, and the case waits for the answer',
  scope: 'write',
  params,
  input: inquiryInput,
  output: inquiryOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const present = async () => presentCitation((await findCitation(person, params.citation)).citation)
    const result = await presentingConflict(inquire(person, params.citation, input, once), present)
    return outcome(result, request, async ({ id, replayed }) => {
      const { inquiry } = await findInquiry(person, id)
      const location = `/api/v1/citations/${params.citation}/inquiries`
      return created(inquiry, { location, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
