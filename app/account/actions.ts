'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { editProfile } from '@/lib/people/commands/profile'
import { changePassword } from '@/lib/people/commands/reset'
import { endSession, signOutEverywhere } from '@/lib/people/commands/session'
import { issueToken, revokeToken } from '@/lib/people/commands/token'
import { changePasswordInput, personName, ticked, tokenInput } from '@/lib/people/input'
import { done } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { action } from '@/lib/web/action'
import { speak, whoAsks } from '@/lib/web/auth/visiting'
import { says } from '@/lib/web/said'

export const saveProfile = action({
  input: z.strictObject({
    name: personName,
    singleKeys: z.stringbool(),
    namedPresent: z.stringbool(),
    revision: wholeNumber(0),
  }),
  async run({ person, input: { revision, ...profile } }) {
    await editProfile(person, profile, revision)
    refresh()
    return done({ done: await speak('profileSaved') })
  },
})

export const savePassword = action({
  input: changePasswordInput,
  async run({ person, input }) {
    const { locale } = await whoAsks()
    const changed = await changePassword(person, { ...input, endKeys: input.endKeys !== undefined, locale })
    if (!changed.ok) return changed
    refresh()
    return done({ done: await speak('passwordChanged') })
  },
})

export const endOne = action({
  input: z.strictObject({ session: z.uuid() }),
  async run({ person, input }) {
    await endSession(person, input.session)
    return says('sessionEnded')
  },
})

export const signOutElsewhere = action({
  input: z.strictObject({ endKeys: ticked }),
  async run({ person, input }) {
    await signOutEverywhere(person, { keep: person.sessionId, keys: input.endKeys !== undefined })
    refresh()
    return done({ done: await speak('signedOutElsewhere') })
  },
})

/** Only this answer shows the token. */
export const makeToken = action({
  input: tokenInput,
  async run({ person, input, once }) {
    const { locale } = await whoAsks()
    const issued = await issueToken(person, input, { once, locale, sessionId: person.sessionId })
    if (!issued.ok) return issued
    refresh()
    return done({ done: issued.value.token })
  },
})

export const dropToken = action({
  input: z.strictObject({ token: z.uuid() }),
  async run({ person, input }) {
    await revokeToken(person, input.token)
    return says('tokenRevoked')
  },
})
