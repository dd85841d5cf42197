import { z } from 'zod'
import { hide } from '@/lib/curation/rulings/commands/hide'
import { rulingInput } from '@/lib/curation/rulings/input'
import { positionOutput } from '@/lib/positions/present'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { readPosition } from '@/lib/web/reading'
import { presentingConflict } from '@/lib/web/stale'

const params = z.object({ position: z.string() })

export const POST = api({
  summary: 'Hide a position or a response; a tombstone with the reason keeps its place',
  scope: 'write',
  params,
  input: rulingInput,
  output: positionOutput,
  async handle({ person, params, input, once, request }) {
    const read = () => readPosition(person, params.position)
    const result = await presentingConflict(hide(person, params.position, input, once), read)
    return outcome(result, request, async ({ replayed }) => {
      const position = await read()
      return resource(position, position.revision, replayed)
    })
  },
})

export const { GET, PUT, PATCH, DELETE } = notAllowed('POST')
