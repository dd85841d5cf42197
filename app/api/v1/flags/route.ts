import { flag } from '@/lib/curation/flags/commands/flag'
import { flagInput } from '@/lib/curation/flags/input'
import { flagOutput } from '@/lib/curation/flags/present'
import { findOwnFlag } from '@/lib/curation/flags/queries'
import { created, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Ask the moderators to look at a position, a citation, a source or a person, once each',
  scope: 'write',
  input: flagInput,
  output: flagOutput,
  status: 201,
  async handle({ person, input, once, request }) {
    return outcome(await flag(person, input, once), request, async ({ id, replayed }) => {
      const found = await findOwnFlag(person, id)
      return created(found.flag, { location: `/api/v1/flags/${id}`, replayed })
    })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
