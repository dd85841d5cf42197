'use server'

import { z } from 'zod'
import { textOf } from '@/app/_compose/passage-lookup'
import { mayRule } from '@/lib/curation/moderation/access'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock, unlock } from '@/lib/curation/moderation/commands/lock'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { mergeInput, moveInput, rulingInput } from '@/lib/curation/moderation/input'
import { mergeTargets } from '@/lib/curation/moderation/targets'
import type { Person } from '@/lib/people/rules'
import type { Result } from '@/lib/platform/errors'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { pathInDebate } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { action } from '@/lib/web/action'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'
import { goes, type SaidName } from '@/lib/web/said'
import { choiceOf } from './choice'

const position = z.string()

/** The positions that match the moderator's text as targets of a merge. Null without permission. */
export async function findTargets(id: string, typed: string) {
  const person = await signedIn()
  const found = person && (await findPosition(person, textOf(id)).catch(orNull))
  if (!found || !mayRule(found.context, found.position)) return null
  return (await mergeTargets(found.context, found.position, textOf(typed))).map(choiceOf)
}

const given = rulingInput.extend({ position })

type Command = (
  person: Person,
  id: string,
  given: { reason: string },
  once?: IdempotencyKey,
) => Promise<Result<WriteResult>>

/** After a decision, the moderator goes to the position in its debate, where the decision is shown and announced. */
async function told(person: Person, id: string, said: SaidName) {
  const { context, position } = await findPosition(person, id)
  return goes(pathInDebate(context, position), said)
}

const deciding = (command: Command, said: SaidName) =>
  action({
    input: given,
    async run({ person, input: { position: id, reason }, once }) {
      const made = await command(person, id, { reason }, once)
      return made.ok ? told(person, id, said) : made
    },
  })

export const hideIt = deciding(hide, 'hidden')
export const restoreIt = deciding(restore, 'restored')
export const lockIt = deciding(lock, 'locked')
export const unlockIt = deciding(unlock, 'unlocked')

export const mergeIt = action({
  input: mergeInput.extend({ position }),
  async run({ person, input: { position: id, ...input }, once }) {
    const made = await merge(person, id, input, once)
    return made.ok ? told(person, id, 'merged') : made
  },
})

/** `to`: a question and the label of a thesis in it, or none. */
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
    if (made.ok) return told(person, id, 'moved')
    const { question: one, thesis: other, ...problems } = made.problems
    const problem = one ?? other
    return { ok: false, problems: problem ? { ...problems, to: problem } : problems }
  },
})
