import { z } from 'zod'
import { mayReadBrief } from '@/lib/curation/brief/access'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { publishInput } from '@/lib/curation/brief/input'
import { presentHead, versionSummary } from '@/lib/curation/brief/present'
import { versionsOf } from '@/lib/curation/brief/versions'
import { NotFound } from '@/lib/platform/errors'
import { findQuestion } from '@/lib/questions/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'The published versions of the Brief, the latest first',
  scope: 'read',
  params,
  output: listOf(versionSummary),
  async handle({ person, params, request }) {
    const asked = await findQuestion(person, params.question)
    const versions = mayReadBrief(asked) ? await versionsOf(asked) : []
    return list(request, { items: versions.map(presentHead), next: null })
  },
})

export const POST = api({
  summary: 'Publish the Brief as it stands; where `revision` is given and another one stands by now, 409',
  scope: 'write',
  params,
  input: publishInput,
  output: versionSummary,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const result = await publishBrief(person, params.question, input, once)
    return outcome(result, request, async ({ id, replayed }) => {
      const asked = await findQuestion(person, params.question)
      const version = (await versionsOf(asked)).find((one) => one.id === id)
      if (!version) throw new NotFound()
      const location = `/api/v1/questions/${asked.question.id}/brief/versions/${version.number}`
      return created(presentHead(version), { location, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
