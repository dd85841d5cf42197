import { z } from 'zod'
import { flagState } from '@/lib/curation/flags/input'
import { flagCaseOutput } from '@/lib/curation/flags/present'
import { caseCursor, listCases } from '@/lib/curation/flags/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit, listOf } from '@/lib/web/paging'

const after = z.string().regex(caseCursor, 'cursorUnusable').optional()

export const GET = api({
  summary: 'What has been flagged in a seminar, the weightiest first, for moderators and instructors',
  scope: 'read',
  params: z.object({ seminar: z.string() }),
  query: z.object({ state: flagState.default('open'), limit, after }),
  output: listOf(flagCaseOutput),
  async handle({ person, params, query, request }) {
    const { items, next } = await listCases(await findSeminar(person, params.seminar), query)
    return list(request, { items: items, next })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
