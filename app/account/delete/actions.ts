'use server'

import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { deletionInput } from '@/lib/exchange/account/input'
import { action } from '@/lib/web/action'
import { shows } from '@/lib/web/said'

export const deleteMine = action({
  input: deletionInput,
  async run({ person, input }) {
    const deleted = await deleteAccount({ person, sessionId: person.sessionId }, input)
    return deleted.ok ? shows('/account/deleted') : deleted
  },
})
