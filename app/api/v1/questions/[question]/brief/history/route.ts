import { z } from 'zod'
import { permitSeeingWorking } from '@/lib/curation/brief/access'
import { presentStep, stepOutput } from '@/lib/curation/brief/present'
import { historyOf } from '@/lib/curation/brief/queries'
import { findQuestion } from '@/lib/questions/queries'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'Every wording that the lines of the Brief have had, the latest first; of one line with `line`',
  scope: 'read',
  params: z.object({ question: z.string() }),
  query: z.object({ line: z.uuid('noSuchBriefLine').optional() }),
  output: listOf(stepOutput),
  async handle({ person, params, query, request }) {
    const asked = await findQuestion(person, params.question)
    permitSeeingWorking(asked)
    const steps = await historyOf(asked, query.line)
    return list(request, { items: steps.map(presentStep), next: null })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
