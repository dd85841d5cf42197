import { z } from 'zod'
import { pageQuery } from '@/lib/platform/page'
import { listQuestionDrafts, thesesOfDraft } from '@/lib/questions/drafts'
import { presentDraft, questionOutput } from '@/lib/questions/present'
import { findSeminar } from '@/lib/seminars/queries'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'The questions of a seminar that are not published, for its instructors',
  scope: 'read',
  params: z.object({ seminar: z.string() }),
  query: pageQuery,
  output: listOf(questionOutput),
  async handle({ person, params, query, request }) {
    const member = await findSeminar(person, params.seminar)
    const { items, next } = await listQuestionDrafts(member, query)
    const present = async (draft: (typeof items)[number]) =>
      presentDraft({ draft, member }, await thesesOfDraft(member, draft))
    return list(request, { items: await Promise.all(items.map(present)), next })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
