import { z } from 'zod'
import { rulingsOutput } from '@/lib/curation/rulings/present'
import { rulingsOn } from '@/lib/curation/rulings/queries'
import { findPosition } from '@/lib/positions/queries/find'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ position: z.string() })

export const GET = api({
  summary: 'Everything that moderators decided on a position, with reasons and answers',
  scope: 'read',
  params,
  output: rulingsOutput,
  async handle({ person, params, request }) {
    const { asked, position } = await findPosition(person, params.position)
    const items = await rulingsOn(asked, position.id)
    return list(request, { items, next: null })
  },
})

export const { POST, PUT, PATCH, DELETE } = notAllowed('GET')
