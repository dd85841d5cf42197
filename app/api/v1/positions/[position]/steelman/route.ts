import { z } from 'zod'
import { NotFound } from '@/lib/platform/errors'
import { restate } from '@/lib/positions/commands/steelman'
import { steelmanInput } from '@/lib/positions/input'
import { presentSteelman, steelmanOutput } from '@/lib/positions/present'
import { findPosition } from '@/lib/positions/queries/find'
import { findSteelman, ownSteelman } from '@/lib/positions/steelman'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ position: z.string() })

export const GET = api({
  summary: 'How I restated a position',
  scope: 'read',
  params,
  output: steelmanOutput,
  async handle({ person, params }) {
    const { asked, position } = await findPosition(person, params.position)
    const steelman = await ownSteelman(asked, position.id)
    if (!steelman) throw new NotFound()
    return resource(presentSteelman(steelman))
  },
})

export const PUT = api({
  summary:
    'Restate a position, as its question asks before a rebuttal; its author is then asked whether it is fair',
  scope: 'write',
  params,
  input: steelmanInput,
  output: steelmanOutput,
  async handle({ person, params, input, once, request }) {
    const result = await restate(person, params.position, input, once)
    return outcome(result, request, async ({ id, replayed }) => {
      const { steelman } = await findSteelman(person, id)
      return resource(presentSteelman(steelman), undefined, replayed)
    })
  },
})

export const { DELETE, PATCH, POST } = notAllowed('GET', 'PUT')
