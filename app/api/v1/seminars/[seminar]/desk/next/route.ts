import { z } from 'zod'
import { takeCase } from '@/lib/curation/desk/commands/take'
import { takeInput } from '@/lib/curation/desk/input'
import { takenOutput } from '@/lib/curation/desk/present'
import { findSeminar } from '@/lib/seminars/queries'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Take the next case, or the one named, for five minutes: nobody else is given it meanwhile',
  scope: 'write',
  params: z.object({ seminar: z.string() }),
  input: takeInput,
  output: takenOutput,
  async handle({ person, params, input: { order, citation } }) {
    const taken = await takeCase(await findSeminar(person, params.seminar), order, citation)
    return resource({ citation: taken })
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
