import { z } from 'zod'
import { copySeminar } from '@/lib/exchange/terms/commands/copy'
import { askDeletion, takeDeletionBack } from '@/lib/exchange/terms/commands/delete'
import { copyInput, seminarDeletionInput } from '@/lib/exchange/terms/input'
import { presentSeminar, seminarOutput } from '@/lib/seminars/present'
import { findSeminar, readSeminar } from '@/lib/seminars/queries'
import { created, nothing, outcome } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })

const deletionOutput = z.object({ at: z.iso.datetime() }).meta({ id: 'SeminarDeletionSet' })

/** The end of one term and the beginning of the next. */
export const termsRoutes: RouteTable = {
  '/seminars/{seminar}/copy': {
    POST: api({
      summary:
        'Copy a seminar for a new term: texts, questions, rubrics and settings, without members; `debates` takes closed debates along as texts without names',
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

  '/seminars/{seminar}/deletion': {
    POST: api({
      summary:
        'Have a seminar deleted after 14 days, in which it is archived: for its only instructor, after an export of its record',
      scope: 'write',
      params: ofSeminar,
      input: seminarDeletionInput,
      output: deletionOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const asked = await askDeletion(await findSeminar(person, params.seminar), input, once)
        return outcome(asked, request, async ({ id, replayed }) =>
          created(
            { at: (await findSeminar(person, id)).deletesAt },
            { location: `/api/v1/seminars/${params.seminar}`, replayed },
          ),
        )
      },
    }),
    DELETE: api({
      summary: 'Keep a seminar that waits for its deletion; it stays archived',
      scope: 'write',
      params: ofSeminar,
      status: 204,
      async handle({ person, params }) {
        await takeDeletionBack(await findSeminar(person, params.seminar))
        return nothing()
      },
    }),
  },
}
