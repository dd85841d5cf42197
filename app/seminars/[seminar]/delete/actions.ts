'use server'

import { z } from 'zod'
import { askDeletion, takeDeletionBack } from '@/lib/exchange/terms/commands/delete'
import { seminarDeletionInput } from '@/lib/exchange/terms/input'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { goes, says } from '@/lib/web/said'

const ofSeminar = z.object({ seminar: z.string() })

export const deleteIt = action({
  input: seminarDeletionInput.extend({ seminar: z.string() }),
  async run({ person, input: { seminar, ...input }, once }) {
    const asked = await askDeletion(await findSeminar(person, seminar), input, once)
    return asked.ok ? goes(seminarPath(seminar, 'settings'), 'deletionAsked') : asked
  },
})

export const keepIt = action({
  input: ofSeminar,
  async run({ person, input, once }) {
    const kept = await takeDeletionBack(await findSeminar(person, input.seminar), once)
    return kept.ok ? says('deletionTakenBack') : kept
  },
})
