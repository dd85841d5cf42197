import { z } from 'zod'
import { readQuestion } from '@/app/api/_calls/reading'
import { countsOf } from '@/lib/positions/queries/counts'
import { keepQuestionDraft } from '@/lib/questions/commands/draft'
import { openQuestion } from '@/lib/questions/commands/open'
import { questionSent } from '@/lib/questions/input'
import { presentQuestion, questionOutput } from '@/lib/questions/present'
import { questionPage } from '@/lib/questions/queries'
import { thesesByQuestion } from '@/lib/questions/theses'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf, numbered, pageOf } from '@/lib/web/paging'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'The questions of a seminar, by number',
  scope: 'read',
  params,
  query: numbered,
  output: listOf(questionOutput),
  async handle({ person, params, query, request }) {
    const member = await findSeminar(person, params.seminar)
    const asked = await questionPage(member, { after: query.after, limit: query.limit + 1 })
    const page = pageOf(asked, query.limit, ({ question }) => question.number)
    const [theses, counts] = await Promise.all([
      thesesByQuestion(page.items.map(({ question }) => question.id)),
      countsOf(page.items),
    ])
    const items = page.items.map((one) =>
      presentQuestion(one, theses.get(one.question.id) ?? [], counts.get(one.question.id) ?? null),
    )
    return list(request, { ...page, items })
  },
})

export const POST = api({
  summary: 'Publish a question, or keep a draft of one',
  scope: 'write',
  params,
  input: questionSent,
  output: questionOutput,
  status: 201,
  async handle({ person, params, input: { draft, ...input }, once, request }) {
    const result = await (draft ? keepQuestionDraft : openQuestion)(person, params.seminar, input, once)
    return outcome(result, request, async ({ id, replayed }) => {
      const question = await readQuestion(person, id)
      const location = `/api/v1/questions/${id}`
      return created(question, { location, revision: question.revision, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
