import { z } from 'zod'
import { answerLabel, labelledBy } from '@/lib/curation/labels/commands/label'
import { labelAnswer } from '@/lib/curation/labels/input'
import { NotFound } from '@/lib/platform/errors'
import { labelOutput } from '@/lib/positions/present'
import { findPosition } from '@/lib/positions/queries/find'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Answer a label on my own position, once',
  scope: 'write',
  params: z.object({ label: z.uuid() }),
  input: labelAnswer,
  output: labelOutput,
  async handle({ person, params, input, once, request }) {
    const position = await labelledBy(params.label)
    return outcome(
      await answerLabel(person, params.label, input.answer, once),
      request,
      async ({ id, replayed }) => {
        const found = (await findPosition(person, position)).position.labels?.find((one) => one.id === id)
        if (!found) throw new NotFound()
        return resource(found, undefined, replayed)
      },
    )
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
