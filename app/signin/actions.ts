'use server'

import { cookies } from 'next/headers'
import { after } from 'next/server'
import { z } from 'zod'
import { askForReset, isFirstVisit, personOfReset, resetPassword } from '@/lib/people/commands/reset'
import { askForSignInLink } from '@/lib/people/commands/sign-in-link'
import { signUp } from '@/lib/people/commands/sign-up'
import { address, addressInput, newPasswordInput, signInInput, signUpInput } from '@/lib/people/input'
import { done, refused } from '@/lib/platform/errors'
import { sendsMail } from '@/lib/platform/mail/send'
import { codePath } from '@/lib/seminars/paths'
import { visitorAction } from '@/lib/web/action'
import { outsideProviders } from '@/lib/web/auth/providers'
import { signInStep } from '@/lib/web/auth/sign-in'
import { speak, whoAsks } from '@/lib/web/auth/visiting'
import { DEMO_COOKIE, ownPath } from '@/lib/web/auth/visitor'
import { enters, goes } from '@/lib/web/said'
import { joinAndGo } from '../_seminars/join'

/** The destination. An address that is too long is dropped. */
const next = z
  .string()
  .optional()
  .transform((path) => (path && path.length > 2_000 ? undefined : path))
/** The code of the seminar that the person wants to join. */
const code = z.string().max(100).optional()

export const signIn = visitorAction({
  input: signInInput.extend({ next, code }),
  async run({ input }) {
    const { email, password } = input
    const step = await signInStep({ path: 'callback/credentials', fields: { email, password } })
    if (!step.ok) return step
    return input.code ? joinAndGo(email, input.code) : enters(ownPath(input.next))
  },
})

/** Goes to GitHub, Google or another provider, which returns to `next`. */
export const goToProvider = visitorAction({
  input: z.strictObject({ provider: z.string(), next }),
  async run({ input }) {
    const known = outsideProviders().some(({ id }) => id === input.provider)
    if (!known) return refused({ '': { code: 'signInRefused' } })
    const step = await signInStep({ path: `signin/${input.provider}`, fields: {}, next: ownPath(input.next) })
    return step.ok ? enters(step.value) : step
  },
})

export const tryDemo = visitorAction({
  input: z.strictObject({ person: z.uuid(), key: z.string().max(200), next }),
  async run({ input: { person, key, next: then } }) {
    const step = await signInStep({ path: 'callback/demo', fields: { person, key } })
    if (!step.ok) return step
    const jar = await cookies()
    jar.set(DEMO_COOKIE, key, { httpOnly: true, sameSite: 'strict', path: '/signin' })
    return enters(ownPath(then))
  },
})

/** The answer is the same whether or not the address has an account. */
export const sendLink = visitorAction({
  input: addressInput.extend({ next }),
  async run({ input: { email, next: then } }) {
    await askForSignInLink({ email, ...(await whoAsks()), next: ownPath(then) }, after)
    return done({ done: await speak(sendsMail() ? 'linkSent' : 'linkLogged', { email }) })
  },
})

export const openLink = visitorAction({
  input: z.strictObject({ email: address, token: z.string().max(200), next }),
  async run({ input: { email, token, next: then } }) {
    const step = await signInStep({ path: 'callback/email', query: { email, token } })
    return step.ok ? enters(ownPath(then)) : refused({ '': { code: 'signInLinkOver' } })
  },
})

export const createAccount = visitorAction({
  input: signUpInput.safeExtend({ code }),
  async run({ input: { code: joining, ...input } }) {
    const path = joining ? codePath(joining) : undefined
    const made = await signUp(input, { ...(await whoAsks()), next: path }, after)
    if (!made.ok) return made
    const { email, password = '' } = input
    if (made.value === 'mailed') return done({ done: await speak('accountMailed', { email }) })
    const step = await signInStep({ path: 'callback/credentials', fields: { email, password } })
    if (!step.ok) return step
    return joining ? joinAndGo(email, joining) : enters('/')
  },
})

export const askReset = visitorAction({
  input: addressInput.extend({ next }),
  async run({ input: { email, next: then } }) {
    await askForReset({ email, ...(await whoAsks()), next: then && ownPath(then) }, after)
    return done({ done: await speak(sendsMail() ? 'resetSent' : 'resetLogged', { email }) })
  },
})

export const choosePassword = visitorAction({
  input: z.strictObject({ password: newPasswordInput.shape.password, token: z.string().max(200), next }),
  async run({ input: { token, password, next: then } }) {
    const expected = await personOfReset(token)
    const isFirst = expected !== null && (await isFirstVisit(expected))
    const reset = await resetPassword(token, password)
    if (!reset.ok) return reset
    const { email } = reset.value
    const step = await signInStep({ path: 'callback/credentials', fields: { email, password } })
    return goes(step.ok ? ownPath(then) : '/signin', isFirst ? 'welcome' : 'passwordChosen')
  },
})
