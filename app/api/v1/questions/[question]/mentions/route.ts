import { z } from 'zod'
import { mentionQuery } from '@/lib/notices/input'
import { mentionable } from '@/lib/notices/mentionable'
import { mentionsOutput } from '@/lib/notices/present'
import { findQuestion } from '@/lib/questions/queries'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const GET = api({
  summary:
    'Whom I can name with an @ in a question, by any part of what they are called there; at most eight',
  scope: 'read',
  params: z.object({ question: z.string() }),
  query: mentionQuery,
  output: mentionsOutput,
  async handle({ person, params, query }) {
    return resource({ items: await mentionable(await findQuestion(person, params.question), query.q) })
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
