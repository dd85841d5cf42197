import { z } from 'zod'
import { feedPath } from '@/app/_thread/feed'
import { dropFeedKey, makeFeedKey } from '@/lib/notices/commands/follow'
import { linkTo } from '@/lib/platform/mail/mail'
import { findQuestion } from '@/lib/questions/queries'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string() })

export const POST = api({
  summary:
    'Make the address of my Atom feed of the question; the one before stops working. A browser’s session makes one, a token none',
  scope: 'session',
  status: 201,
  params,
  output: z.strictObject({ url: z.url() }).meta({ id: 'Feed' }),
  async handle({ person, credential: sessionId, params }) {
    const asked = await findQuestion(person, params.question)
    const key = await makeFeedKey({ ...person, sessionId }, asked.question.id)
    return Response.json({ url: linkTo(feedPath(asked, key)) }, { status: 201 })
  },
})

export const DELETE = api({
  summary: 'Take back the address of my feed of the question',
  scope: 'write',
  status: 204,
  params,
  async handle({ person, params }) {
    await dropFeedKey(person, params.question)
    return new Response(null, { status: 204 })
  },
})

export const { GET, PATCH, PUT } = notAllowed('POST', 'DELETE')
