import { z } from 'zod'
import { NotFound } from '@/lib/platform/errors'
import { discardDraft, findDraft, saveDraft } from '@/lib/positions/commands/draft'
import { draftInput } from '@/lib/positions/input'
import { draftOutput } from '@/lib/positions/present'
import { nothing, resource } from '@/lib/web/answers'
import { api, ifMatch } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ position: z.string() })

export const GET = api({
  summary: 'My draft of a response to a position',
  scope: 'read',
  params,
  output: draftOutput,
  async handle({ person, params }) {
    const draft = await findDraft(person, { answers: params.position })
    if (!draft) throw new NotFound()
    return resource(draft, draft.revision)
  },
})

export const PUT = api({
  summary: 'Keep my draft of a response; `from` is the revision of the position that it answers',
  scope: 'write',
  params,
  query: z.object({ from: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
  input: draftInput,
  output: draftOutput,
  async handle({ person, params, query, input, request }) {
    const kept = { body: input, base: ifMatch(request), from: query.from }
    const draft = await saveDraft(person, { answers: params.position }, kept)
    return resource(draft, draft.revision)
  },
})

export const DELETE = api({
  summary: 'Discard my draft of a response',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await discardDraft(person, { answers: params.position })
    return nothing()
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
