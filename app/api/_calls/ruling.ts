import { z } from 'zod'
import type { RulingInput } from '@/lib/curation/moderation/input'
import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { positionOutput } from '@/lib/positions/present'
import { outcome, resource } from '@/lib/web/api/answers'
import { api, type Handler } from '@/lib/web/api/api'
import { presentingConflict } from '@/lib/web/stale'
import { readPosition } from './reading'

type Decision<I extends z.ZodType<RulingInput>> = {
  summary: string
  input: I
  decide(person: Person, id: string, input: z.output<I>, once?: IdempotencyKey): Promise<Result<WriteResult>>
}

/** A moderator's decision on a position. Returns the position after it; a Conflict has the current position. */
export function rulingCall<I extends z.ZodType<RulingInput>>({
  summary,
  input,
  decide,
}: Decision<I>): Handler {
  return api({
    summary,
    scope: 'write',
    params: z.object({ position: z.string() }),
    input,
    output: positionOutput,
    async handle({ person, params, input, once, request }) {
      const read = () => readPosition(person, params.position)
      const result = await presentingConflict(decide(person, params.position, input, once), read)
      return outcome(result, request, async ({ replayed }) => {
        const position = await read()
        return resource(position, position.revision, replayed)
      })
    },
  })
}
