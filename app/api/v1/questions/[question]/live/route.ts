import { z } from 'zod'
import { findQuestion } from '@/lib/questions/queries'
import { api } from '@/lib/web/api'
import { liveStream } from '@/lib/web/live-stream'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary: 'Hear that something in a question has changed, as it happens',
  scope: 'read',
  params: z.object({ question: z.string() }),
  stream: true,
  async handle({ person, credential, params, request }) {
    const { question } = await findQuestion(person, params.question)
    return liveStream(request, { person: person.id, credential }, question.id)
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
