import { z } from 'zod'
import { retireKnown } from '@/lib/curation/known/commands/mark'
import { NotFound } from '@/lib/platform/errors'
import { findSeminar } from '@/lib/seminars/queries'
import { nothing } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const DELETE = api({
  summary: 'Take a known case out of the queues; what was answered stays',
  scope: 'write',
  params: z.object({ seminar: z.string(), case: z.string() }),
  status: 204,
  async handle({ person, params }) {
    const member = await findSeminar(person, params.seminar)
    if (!z.uuid().safeParse(params.case).success) throw new NotFound()
    await retireKnown(member, params.case)
    return nothing()
  },
})

export const { GET, PATCH, POST, PUT } = notAllowed('DELETE')
