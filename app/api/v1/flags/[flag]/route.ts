import { z } from 'zod'
import { changeFlag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { flagPatch } from '@/lib/curation/flags/input'
import { flagOutput } from '@/lib/curation/flags/present'
import { findOwnFlag } from '@/lib/curation/flags/queries'
import { nothing, outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ flag: z.uuid() })

export const GET = api({
  summary: 'A flag of mine, and what became of it',
  scope: 'read',
  params,
  output: flagOutput,
  async handle({ person, params }) {
    return resource((await findOwnFlag(person, params.flag)).flag)
  },
})

export const PUT = api({
  summary: 'Say my flag otherwise, while nobody has answered it',
  scope: 'write',
  params,
  input: flagPatch,
  output: flagOutput,
  async handle({ person, params, input, request }) {
    return outcome(await changeFlag(person, params.flag, input), request, async ({ id }) =>
      resource((await findOwnFlag(person, id)).flag),
    )
  },
})

export const DELETE = api({
  summary: 'Take my flag back, while nobody has answered it',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await takeFlagBack(person, params.flag)
    return nothing()
  },
})

export const { PATCH, POST } = notAllowed('GET', 'PUT', 'DELETE')
