import { z } from 'zod'
import { answerLabel, label, labelledBy, removeLabel } from '@/lib/curation/labels/commands/label'
import { labelAnswer, labelInput } from '@/lib/curation/labels/input'
import { NotFound } from '@/lib/platform/errors'
import { labelOutput } from '@/lib/positions/present'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy } from '@/lib/positions/view/position'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofPosition = z.object({ position: z.string() })
const ofLabel = z.object({ label: z.uuid() })

export const labelsRoutes: RouteTable = {
  '/positions/{position}/labels': {
    GET: api({
      summary: 'The labels that stand on a position',
      scope: 'read',
      params: ofPosition,
      output: listOf(labelOutput),
      async handle({ person, params, request }) {
        const { context, position } = await findPosition(person, params.position)
        return list(request, { items: asSeenBy(context, position).labels ?? [], next: null })
      },
    }),
    POST: api({
      summary:
        'Set a label on a position, for moderators and instructors; with `revision`, only on that wording',
      scope: 'write',
      params: ofPosition,
      input: labelInput,
      output: labelOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        await findPosition(person, params.position)
        return outcome(
          await label(person, params.position, input, once),
          request,
          async ({ id, replayed }) => {
            const { position } = await findPosition(person, params.position)
            const made = position.labels?.find((one) => one.id === id)
            if (!made) throw new NotFound()
            return created(made, { location: `/api/v1/labels/${id}`, replayed })
          },
        )
      },
    }),
  },

  '/labels/{label}': {
    DELETE: api({
      summary: 'Remove a label before its time, for moderators and instructors',
      scope: 'write',
      params: ofLabel,
      status: 204,
      async handle({ person, params, once, request }) {
        await findPosition(person, await labelledBy(params.label))
        return outcome(await removeLabel(person, params.label, '', once), request, nothing)
      },
    }),
  },

  '/labels/{label}/answer': {
    POST: api({
      summary: 'Answer a label on my own position, once',
      scope: 'write',
      params: ofLabel,
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
    }),
  },
}
