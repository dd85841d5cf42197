import { z } from 'zod'
import { labelledBy, removeLabel } from '@/lib/curation/labels/commands/label'
import { findPosition } from '@/lib/positions/queries/find'
import { nothing, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const DELETE = api({
  summary: 'Remove a label before its time, for moderators and instructors',
  scope: 'write',
  params: z.object({ label: z.uuid() }),
  status: 204,
  async handle({ person, params, once, request }) {
    await findPosition(person, await labelledBy(params.label))
    return outcome(await removeLabel(person, params.label, '', once), request, nothing)
  },
})

export const { GET, PATCH, POST, PUT } = notAllowed('DELETE')
