'use server'

import { z } from 'zod'
import { discardArchive, makeArchive } from '@/lib/exchange/archive/commands/make'
import { archiveQuery } from '@/lib/exchange/archive/input'
import { questionScope, seminarScope } from '@/lib/exchange/archive/write/scope'
import type { Person } from '@/lib/people/rules'
import { findQuestion } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

const ofScope = z.strictObject({ kind: z.enum(['question', 'seminar']), id: z.uuid() })

/** Has an archive made; its page shows how far it is. */
export const makeIt = action({
  input: ofScope.extend(archiveQuery.shape),
  async run({ person, input: { names, ...of }, once }) {
    const made = await makeArchive(await scopeOf(person, of, { names }), once)
    return made.ok ? says('archiveAsked') : made
  },
})

/** Ends an archive that is under way, or deletes one that was made. */
export const discardIt = action({
  input: ofScope,
  async run({ person, input }) {
    await discardArchive(await scopeOf(person, input))
    return says('archiveDiscarded')
  },
})

async function scopeOf(person: Person, { kind, id }: z.output<typeof ofScope>, choice?: { names: boolean }) {
  if (kind === 'question') return questionScope(await findQuestion(person, id), choice)
  return seminarScope(await findSeminar(person, id), choice)
}
