import { z } from 'zod'
import { copySeminar } from '@/lib/exchange/terms/commands/copy'
import { copyInput } from '@/lib/exchange/terms/input'
import { presentSeminar, seminarOutput } from '@/lib/seminars/present'
import { findSeminar, readSeminar } from '@/lib/seminars/queries'
import { created, outcome } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })

/** The end of one term and the beginning of the next. */
export const termsRoutes: RouteTable = {
  '/seminars/{seminar}/copy': {
    POST: api({
      summary:
        'Copy a seminar for a new term: texts, questions, rubrics and settings, without members and debates',
      scope: 'write',
      params: ofSeminar,
      input: copyInput,
      output: seminarOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const copied = await copySeminar(await findSeminar(person, params.seminar), input, once)
        return outcome(copied, request, async ({ id, replayed }) => {
          const seminar = await readSeminar(await findSeminar(person, id))
          const location = `/api/v1/seminars/${seminar.slug}`
          return created(presentSeminar(seminar), { location, revision: seminar.revision, replayed })
        })
      },
    }),
  },
}
