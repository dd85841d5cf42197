'use server'

import { headers } from 'next/headers'
import { joinAccounts } from '@/lib/lti/commands/join-accounts'
import { signInInput } from '@/lib/people/input'
import { action } from '@/lib/web/action'
import { deviceIn } from '@/lib/web/auth/device'
import { whoAsks } from '@/lib/web/auth/visiting'
import { goes } from '@/lib/web/said'

/** The joined account's session ends here: the person signs in to the other one, or comes from their course again. */
export const joinOther = action({
  input: signInInput,
  async run({ person, input }) {
    const { from } = await whoAsks()
    const joined = await joinAccounts(person, input, { from, device: deviceIn(await headers()) })
    return joined.ok ? goes('/signin', 'accountsJoined') : joined
  },
})
