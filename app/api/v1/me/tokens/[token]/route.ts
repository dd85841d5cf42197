import { z } from 'zod'
import { revokeToken } from '@/lib/people/commands/token'
import { nothing } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const DELETE = api({
  summary: 'Revoke one of my tokens',
  scope: 'write',
  params: z.object({ token: z.uuid() }),
  status: 204,
  async handle({ person, params }) {
    await revokeToken(person, params.token)
    return nothing()
  },
})

export const { GET, PATCH, POST, PUT } = notAllowed('DELETE')
