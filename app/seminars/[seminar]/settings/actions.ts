'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { done } from '@/lib/platform/errors'
import { editSeminar } from '@/lib/seminars/commands/found'
import { seminarEdit } from '@/lib/seminars/input'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { tell } from '@/lib/web/seminar-words'

export const save = action({
  input: seminarEdit.extend({ seminar: z.string(), revision: z.coerce.number().int().max(2_147_483_647) }),
  async run({ person, input: { seminar, revision, ...edit } }) {
    await editSeminar(await findSeminar(person, seminar), edit, revision)
    refresh()
    return done({ done: await tell('settings.saved') })
  },
})
