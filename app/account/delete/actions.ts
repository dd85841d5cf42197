'use server'

import { deleteAccount } from '@/lib/exchange/account/commands/delete'
import { deletionInput } from '@/lib/exchange/account/input'
import { done } from '@/lib/platform/errors'
import { action } from '@/lib/web/action'

export const deleteMine = action({
  input: deletionInput,
  async run({ person, input }) {
    const deleted = await deleteAccount({ person, sessionId: person.sessionId }, input)
    return deleted.ok ? done('/account/deleted') : deleted
  },
})
