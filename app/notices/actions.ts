'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { chooseMail } from '@/lib/notices/commands/follow'
import { see } from '@/lib/notices/commands/see'
import { mailInput } from '@/lib/notices/input'
import { done } from '@/lib/platform/errors'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

export const markAll = action({
  input: z.strictObject({}),
  async run({ person }) {
    await see(person)
    return says('allRead')
  },
})

export const saveMail = action({
  input: mailInput,
  async run({ person, input }) {
    await chooseMail(person, input.mail)
    refresh()
    const t = await getTranslations('notices')
    return done({ done: t('mail.saved') })
  },
})
