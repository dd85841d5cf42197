import { z } from 'zod'
import { giveUp, renewHold } from '@/lib/curation/desk/commands/take'
import { holdOutput } from '@/lib/curation/desk/present'
import { findCitation } from '@/lib/curation/reviews/queries'
import { nothing, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ citation: z.string() })

export const PUT = api({
  summary: 'Hold a case for five minutes, or for five more; 409 when somebody else has it',
  scope: 'write',
  params,
  output: holdOutput,
  async handle({ person, params }) {
    const { asked, citation } = await findCitation(person, params.citation)
    const { until } = await renewHold(asked.member, citation.id)
    return resource({ until: until.toISOString() })
  },
})

export const DELETE = api({
  summary: 'Give a case back to the queue',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    const { asked, citation } = await findCitation(person, params.citation)
    await giveUp(asked.member, citation.id)
    return nothing()
  },
})

export const { GET, PATCH, POST } = notAllowed('DELETE', 'PUT')
