import { z } from 'zod'
import { NotFound } from '@/lib/platform/errors'
import { discardDraft, findDraft, saveDraft } from '@/lib/positions/commands/draft'
import { draftInput } from '@/lib/positions/input'
import { draftOutput } from '@/lib/positions/present'
import { nothing, resource } from '@/lib/web/answers'
import { api, ifMatch } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'My draft for a question',
  scope: 'read',
  params,
  output: draftOutput,
  async handle({ person, params }) {
    const draft = await findDraft(person, params)
    if (!draft) throw new NotFound()
    return resource(draft, draft.revision)
  },
})

export const PUT = api({
  summary: 'Keep my draft, whatever its gaps; with If-Match, only on the one it names',
  scope: 'write',
  params,
  input: draftInput,
  output: draftOutput,
  async handle({ person, params, input, request }) {
    const draft = await saveDraft(person, params, { body: input, base: ifMatch(request) })
    return resource(draft, draft.revision)
  },
})

export const DELETE = api({
  summary: 'Discard my draft',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await discardDraft(person, params)
    return nothing()
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
