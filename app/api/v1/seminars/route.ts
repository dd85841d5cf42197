import { pageQuery } from '@/lib/platform/page'
import { createSeminar } from '@/lib/seminars/commands/found'
import { seminarInput } from '@/lib/seminars/input'
import { seminarOutput, withoutRevision } from '@/lib/seminars/present'
import { findSeminar, listSeminars, readSeminar } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'The seminars I belong to',
  scope: 'read',
  query: pageQuery,
  output: listOf(seminarOutput),
  handle: async ({ person, query, request }) => list(request, await listSeminars(person, query)),
})

export const POST = api({
  summary: 'Found a seminar and become its instructor',
  scope: 'write',
  input: seminarInput,
  output: seminarOutput,
  status: 201,
  async handle({ person, input, once, request }) {
    return outcome(await createSeminar(person, input, once), request, async ({ id, replayed }) => {
      const seminar = await readSeminar(await findSeminar(person, id))
      const location = `/api/v1/seminars/${seminar.slug}`
      return created(withoutRevision(seminar), { location, revision: seminar.revision, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
