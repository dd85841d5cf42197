import { z } from 'zod'
import { endSession } from '@/lib/people/commands/session'
import { nothing } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const DELETE = api({
  summary: 'End one of my sessions',
  scope: 'write',
  params: z.object({ session: z.uuid() }),
  status: 204,
  async handle({ person, params }) {
    await endSession(person, params.session)
    return nothing()
  },
})

export const { GET, PATCH, POST, PUT } = notAllowed('DELETE')
