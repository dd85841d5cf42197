import { z } from 'zod'
import { presentSteelman, steelmanOutput } from '@/lib/positions/present'
import { findPosition } from '@/lib/positions/queries/find'
import { steelmenOf } from '@/lib/positions/steelman'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'The restatements of a position that you may see: your own, those of your position, those in use',
  scope: 'read',
  params: z.object({ position: z.string() }),
  output: listOf(steelmanOutput),
  async handle({ person, params, request }) {
    const { asked, position } = await findPosition(person, params.position)
    const steelmen = await steelmenOf(asked, position.id)
    return list(request, { items: steelmen.map(presentSteelman), next: null })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
