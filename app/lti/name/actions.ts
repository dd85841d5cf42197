'use server'

import { z } from 'zod'
import { editProfile } from '@/lib/people/commands/profile'
import { personName } from '@/lib/people/input'
import { wholeNumber } from '@/lib/platform/shape'
import { action } from '@/lib/web/action'
import { ownPath } from '@/lib/web/auth/visitor'
import { enters } from '@/lib/web/said'

export const chooseName = action({
  input: z.strictObject({ name: personName, revision: wholeNumber(0), next: z.string().max(2_000) }),
  async run({ person, input: { name, revision, next } }) {
    await editProfile(person, { name }, revision)
    return enters(ownPath(next))
  },
})
