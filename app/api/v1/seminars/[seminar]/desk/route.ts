import { z } from 'zod'
import { deskQuery } from '@/lib/curation/desk/input'
import { queueOutput } from '@/lib/curation/desk/present'
import { queueOf } from '@/lib/curation/desk/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary: 'The citations of a seminar that wait for my verdict, the next first; `total` counts all of them',
  scope: 'read',
  params: z.object({ seminar: z.string() }),
  query: deskQuery,
  output: queueOutput,
  async handle({ person, params, query, request }) {
    const { items, total } = await queueOf(await findSeminar(person, params.seminar), query.order)
    return list(request, { items: items, total, next: null })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
