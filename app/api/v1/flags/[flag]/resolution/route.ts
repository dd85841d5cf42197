import { z } from 'zod'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { resolutionInput } from '@/lib/curation/flags/input'
import { flagCaseOutput } from '@/lib/curation/flags/present'
import { findFlag, listCases } from '@/lib/curation/flags/queries'
import { NotFound } from '@/lib/platform/errors'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Answer a flag; with `together` every other open flag of the same thing, too',
  scope: 'write',
  params: z.object({ flag: z.uuid() }),
  input: resolutionInput,
  output: flagCaseOutput,
  async handle({ person, params, input, once, request }) {
    return outcome(await resolve(person, params.flag, input, once), request, async ({ id, replayed }) => {
      const { member } = await findFlag(person, id)
      const [found] = (await listCases(member, { state: 'resolved', limit: 1, only: id })).items
      if (!found) throw new NotFound()
      return resource(found, undefined, replayed)
    })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
