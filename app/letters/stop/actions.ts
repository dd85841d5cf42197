'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { stopLetters } from '@/lib/notices/commands/follow'
import { done, refused } from '@/lib/platform/errors'
import { visitorAction } from '@/lib/web/action'

export const stop = visitorAction({
  input: z.strictObject({ token: z.string().max(500) }),
  async run({ input }) {
    if (!(await stopLetters(input.token))) return refused({ '': { code: 'stopLinkUnknown' } })
    const t = await getTranslations('notices')
    return done({ done: t('stop.done') })
  },
})
