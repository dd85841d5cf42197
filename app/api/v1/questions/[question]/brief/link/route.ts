import { z } from 'zod'
import { permitPublishing } from '@/lib/curation/brief/access'
import { openBrief } from '@/lib/curation/brief/commands/publish'
import { linkOutput, readLink } from '@/lib/curation/brief/present'
import { findQuestion } from '@/lib/questions/queries'
import { nothing, outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'Whether the Brief has a public link, and which',
  scope: 'read',
  params,
  output: linkOutput,
  async handle({ person, params }) {
    const asked = await findQuestion(person, params.question)
    permitPublishing(asked)
    return resource(await readLink(asked))
  },
})

export const PUT = api({
  summary: 'Turn the public link on: whoever has it reads the published Brief, without an account',
  scope: 'write',
  params,
  output: linkOutput,
  async handle({ person, params, once, request }) {
    return outcome(await openBrief(person, params.question, true, once), request, async ({ replayed }) =>
      resource(await readLink(await findQuestion(person, params.question)), undefined, replayed),
    )
  },
})

export const DELETE = api({
  summary: 'Turn the public link off, for good: another one is made when it is turned on again',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params, once, request }) {
    return outcome(await openBrief(person, params.question, false, once), request, nothing)
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
