import { join } from '@/lib/seminars/commands/join'
import { joinInput } from '@/lib/seminars/input'
import { joinedOutput } from '@/lib/seminars/present'
import { findSeminar } from '@/lib/seminars/queries'
import { created, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Join a seminar by a code',
  scope: 'write',
  input: joinInput,
  output: joinedOutput,
  status: 201,
  async handle({ person, input, once, request }) {
    return outcome(await join(person, input.code, once), request, async ({ id, replayed }) => {
      const { seminar, role } = await findSeminar(person, id)
      const location = `/api/v1/seminars/${seminar.slug}`
      return created({ seminar: seminar.slug, role }, { location, replayed })
    })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
