import { z } from 'zod'
import { revoke } from '@/lib/seminars/commands/invite'
import { findSeminar } from '@/lib/seminars/queries'
import { nothing } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const DELETE = api({
  summary: 'Revoke an invitation',
  scope: 'write',
  params: z.object({ seminar: z.string(), invitation: z.uuid() }),
  status: 204,
  async handle({ person, params }) {
    await revoke(await findSeminar(person, params.seminar), params.invitation)
    return nothing()
  },
})

export const { GET, PATCH, POST, PUT } = notAllowed('DELETE')
