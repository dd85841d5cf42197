'use server'

import { z } from 'zod'
import { discardArchive, makeArchive } from '@/lib/exchange/archive/commands/make'
import { archiveQuery } from '@/lib/exchange/archive/input'
import { findScope } from '@/lib/exchange/archive/write/scope'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

const subject = z.strictObject({ kind: z.enum(['question', 'seminar']), id: z.uuid() })

/** Has an archive made; its page shows how far it is. */
export const makeIt = action({
  input: subject.extend(archiveQuery.shape),
  async run({ person, input: { names, ...of }, once }) {
    const made = await makeArchive(await findScope(person, of, { names }), once)
    return made.ok ? says('archiveAsked') : made
  },
})

/** Ends an archive that is under way, or deletes one that was made. */
export const discardIt = action({
  input: subject,
  async run({ person, input }) {
    await discardArchive(await findScope(person, input))
    return says('archiveDiscarded')
  },
})
