import { z } from 'zod'
import { label } from '@/lib/curation/labels/commands/label'
import { labelInput } from '@/lib/curation/labels/input'
import { NotFound } from '@/lib/platform/errors'
import { labelOutput } from '@/lib/positions/present'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy } from '@/lib/positions/view/position'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

const params = z.object({ position: z.string() })

export const GET = api({
  summary: 'The labels that stand on a position',
  scope: 'read',
  params,
  output: listOf(labelOutput),
  async handle({ person, params, request }) {
    const { asked, position } = await findPosition(person, params.position)
    return list(request, { items: asSeenBy(asked, position).labels ?? [], next: null })
  },
})

export const POST = api({
  summary: 'Set a label on a position, for moderators and instructors; with `revision`, only on that wording',
  scope: 'write',
  params,
  input: labelInput,
  output: labelOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    await findPosition(person, params.position)
    return outcome(await label(person, params.position, input, once), request, async ({ id, replayed }) => {
      const { position } = await findPosition(person, params.position)
      const made = position.labels?.find((one) => one.id === id)
      if (!made) throw new NotFound()
      return created(made, { location: `/api/v1/labels/${id}`, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
