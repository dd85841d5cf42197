'use server'

import { z } from 'zod'
import { hide, restore } from '@/lib/curation/rulings/commands/hide'
import { lock, unlock } from '@/lib/curation/rulings/commands/lock'
import { merge } from '@/lib/curation/rulings/commands/merge'
import { move } from '@/lib/curation/rulings/commands/move'
import { mergeInput, moveInput, rulingInput } from '@/lib/curation/rulings/input'
import type { Person } from '@/lib/people/rules'
import { done, type Result } from '@/lib/platform/errors'
import type { Made, Once } from '@/lib/platform/write'
import { pathOf } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries'
import { action } from '@/lib/web/action'

const position = z.string()
const given = rulingInput.extend({ position })

type Command = (person: Person, id: string, given: { reason: string }, once?: Once) => Promise<Result<Made>>

/** What was decided is seen where the position stands. */
async function place(person: Person, id: string): Promise<Result<string>> {
  const { asked, position } = await findPosition(person, id)
  return done(pathOf(asked, position))
}

const deciding = (command: Command) =>
  action({
    input: given,
    async run({ person, input: { position: id, reason }, once }) {
      const made = await command(person, id, { reason }, once)
      return made.ok ? place(person, id) : made
    },
  })

export const hideIt = deciding(hide)
export const restoreIt = deciding(restore)
export const lockIt = deciding(lock)
export const unlockIt = deciding(unlock)

export const mergeIt = action({
  input: mergeInput.extend({ position }),
  async run({ person, input: { position: id, ...input }, once }) {
    const made = await merge(person, id, input, once)
    return made.ok ? place(person, id) : made
  },
})

/** `to`: a question and a label of it, or none. */
export const moveIt = action({
  input: z.strictObject({
    position,
    to: z.string().min(1, 'required').max(200),
    reason: rulingInput.shape.reason,
  }),
  async run({ person, input: { position: id, to, reason }, once }) {
    const [question = '', thesis = ''] = to.split(' ')
    const input = moveInput.safeParse({ question, thesis, reason })
    if (!input.success) return { ok: false, problems: { to: { code: 'required' } } }
    const made = await move(person, id, input.data, once)
    if (made.ok) return place(person, id)
    const { question: one, thesis: other, ...problems } = made.problems
    const problem = one ?? other
    return { ok: false, problems: problem ? { ...problems, to: problem } : problems }
  },
})
