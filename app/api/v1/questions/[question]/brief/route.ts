import { z } from 'zod'
import { writeBrief } from '@/lib/curation/brief/commands/whole'
import { briefInput } from '@/lib/curation/brief/input'
import { briefOutput, readBrief } from '@/lib/curation/brief/present'
import { findQuestion } from '@/lib/questions/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingStale } from '@/lib/web/stale'

const params = z.object({ question: z.string() })

export const GET = api({
  summary: 'The Brief of a question: what is agreed, disputed and open, each line citing positions',
  scope: 'read',
  params,
  output: briefOutput,
  async handle({ person, params }) {
    const brief = await readBrief(await findQuestion(person, params.question))
    return resource(brief, brief.revision ?? undefined)
  },
})

export const PUT = api({
  summary:
    'Write the Brief. Lines keep their id and name the revision that was read; a line that is left out goes. What others have written since If-Match stays; 412 only where both changed the same line',
  scope: 'write',
  params,
  input: briefInput,
  output: briefOutput,
  edits: true,
  async handle({ person, params, input, once, revision, request }) {
    const read = async () => readBrief(await findQuestion(person, params.question))
    const writing = writeBrief(person, params.question, { base: revision, input }, once)
    return outcome(await presentingStale(writing, read), request, async ({ replayed }) => {
      const brief = await read()
      return resource(brief, brief.revision ?? undefined, replayed)
    })
  },
})

export const { DELETE, PATCH, POST } = notAllowed('GET', 'PUT')
