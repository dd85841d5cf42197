import { z } from 'zod'
import { presentRevision, revisionOutput } from '@/lib/positions/present'
import { findPosition } from '@/lib/positions/queries/find'
import { revisionsOf } from '@/lib/positions/queries/revisions'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf, numbered, pageOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'Every wording that a position has had, the first one first',
  scope: 'read',
  params: z.object({ position: z.string() }),
  query: numbered,
  output: listOf(revisionOutput),
  async handle({ person, params, query, request }) {
    const { asked, position } = await findPosition(person, params.position)
    const wordings = await revisionsOf(asked, position, { after: query.after, limit: query.limit + 1 })
    const page = pageOf(wordings, query.limit, ({ revision }) => revision)
    return list(request, { ...page, items: page.items.map(presentRevision) })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
