'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { confirmByMail } from '@/lib/lti/commands/confirm'
import { done } from '@/lib/platform/errors'
import { visitorAction } from '@/lib/web/action'

export const confirm = visitorAction({
  input: z.strictObject({ token: z.string().max(2_000) }),
  async run({ input }) {
    const confirmed = await confirmByMail(input.token)
    if (!confirmed.ok) return confirmed
    const t = await getTranslations('lti')
    return done({ done: t('confirm.done', { platform: confirmed.value.launch.platform.name }) })
  },
})
