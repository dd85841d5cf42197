import { z } from 'zod'
import { NotFound } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { type DraftSubject, discardDraft, findDraft, saveDraft } from '@/lib/positions/commands/draft'
import { draftInput } from '@/lib/positions/input'
import { draftOutput } from '@/lib/positions/present'
import { nothing, resource } from '@/lib/web/api/answers'
import { api, type Handler, ifMatch } from '@/lib/web/api/api'

type Drafted<P extends z.ZodType> = {
  params: P
  /** The subject of the draft. */
  place(params: z.output<P>): DraftSubject
  summaries: { read: string; keep: string; discard: string }
}

/** `from`: the revision of the edited or answered position; a draft for a question has none. */
const query = z.object({ from: wholeNumber(1).optional() })

/** The person's one draft for a subject: read, kept and discarded. */
export function draftCalls<P extends z.ZodType>({ params, place, summaries }: Drafted<P>) {
  const GET = api({
    summary: summaries.read,
    scope: 'read',
    params,
    output: draftOutput,
    async handle({ person, params }) {
      const draft = await findDraft(person, place(params))
      if (!draft) throw new NotFound()
      return resource(draft, draft.revision)
    },
  })
  const PUT = api({
    summary: summaries.keep,
    scope: 'write',
    params,
    query,
    input: draftInput,
    output: draftOutput,
    async handle({ person, params, query, input, request }) {
      const kept = { body: input, base: ifMatch(request), from: query.from }
      const draft = await saveDraft(person, place(params), kept)
      return resource(draft, draft.revision)
    },
  })
  const DELETE = api({
    summary: summaries.discard,
    scope: 'write',
    params,
    status: 204,
    async handle({ person, params }) {
      await discardDraft(person, place(params))
      return nothing()
    },
  })
  return { GET, PUT, DELETE } satisfies Record<string, Handler>
}
