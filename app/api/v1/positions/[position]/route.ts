import { z } from 'zod'
import { readPosition } from '@/app/api/_calls/reading'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { positionPatch } from '@/lib/positions/input'
import { positionOutput } from '@/lib/positions/present'
import { nothing, outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingStale } from '@/lib/web/stale'

const params = z.object({ position: z.string() })

export const GET = api({
  summary: 'A position with its citations',
  scope: 'read',
  params,
  output: positionOutput,
  async handle({ person, params }) {
    const position = await readPosition(person, params.position)
    return resource(position, position.revision)
  },
})

export const PATCH = api({
  summary: 'Make a new revision of your position',
  scope: 'write',
  params,
  input: positionPatch,
  output: positionOutput,
  edits: true,
  async handle({ person, params, input, once, revision, request }) {
    const read = () => readPosition(person, params.position)
    const change = { base: revision, patch: input, once }
    const result = await presentingStale(edit(person, params.position, change), read)
    return outcome(result, request, async ({ replayed }) => {
      const position = await read()
      return resource(position, position.revision, replayed)
    })
  },
})

export const DELETE = api({
  summary: 'Withdraw your position; a tombstone keeps its place',
  scope: 'write',
  params,
  status: 204,
  async handle({ person, params }) {
    await withdraw(person, params.position)
    return nothing()
  },
})

export const { POST, PUT } = notAllowed('GET', 'PATCH', 'DELETE')
