'use server'

import { headers } from 'next/headers'
import { after } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { accountWithAddress } from '@/lib/lti/commands/accounts'
import { confirmWithPassword, mailConfirmation } from '@/lib/lti/commands/confirm'
import { done, refused } from '@/lib/platform/errors'
import { sendsMail } from '@/lib/platform/mail/send'
import { visitorAction } from '@/lib/web/action'
import { deviceIn } from '@/lib/web/auth/device'
import { whoAsks } from '@/lib/web/auth/visiting'
import { letInAnew } from '../../_lti/enter'
import { enterFromForm, launched, withCookies } from '../../_lti/launched'

const over = () => refused({ '': { code: 'ltiLaunchOver' } })

export const confirmByPassword = visitorAction({
  input: z.strictObject({ password: z.string().min(1, 'passwordMissing').max(1_000, 'signInRefused') }),
  async run({ input: { password } }) {
    const entering = await launched()
    if (!entering) return over()
    const asked = await headers()
    const { from } = await whoAsks()
    const confirmed = await confirmWithPassword(entering.launch, password, { from, device: deviceIn(asked) })
    return confirmed.ok ? enterFromForm(confirmed.value, entering) : confirmed
  },
})

/** The answer is the same whether or not the letter was sent: it goes to the account's own address. */
export const sendConfirmation = visitorAction({
  input: z.strictObject({}),
  async run() {
    const entering = await launched()
    if (!entering) return over()
    await mailConfirmation(entering.launch, await whoAsks(), after)
    const t = await getTranslations('lti')
    return done({ done: t(sendsMail() ? 'account.sent' : 'account.logged') })
  },
})

export const useOwnAccount = visitorAction({
  input: z.strictObject({}),
  async run() {
    const entering = await launched()
    if (!entering || !(await accountWithAddress(entering.launch.message))) return over()
    return withCookies(await letInAnew(await headers(), entering))
  },
})
