import { z } from 'zod'
import { reply } from '@/lib/curation/rulings/commands/reply'
import { replyInput } from '@/lib/curation/rulings/input'
import { rulingOutput } from '@/lib/curation/rulings/present'
import { findRuling } from '@/lib/curation/rulings/queries'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ ruling: z.string() })

export const POST = api({
  summary: 'Answer what was decided on your position, once',
  scope: 'write',
  params,
  input: replyInput,
  output: rulingOutput,
  async handle({ person, params, input, once, request }) {
    const result = await reply(person, params.ruling, input, once)
    return outcome(result, request, async ({ replayed }) => {
      const { ruling } = await findRuling(person, params.ruling)
      return resource(ruling, undefined, replayed)
    })
  },
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')
