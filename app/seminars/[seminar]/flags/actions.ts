'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { resolutionInput } from '@/lib/curation/flags/input'
import { done } from '@/lib/platform/errors'
import { action } from '@/lib/web/action'

export const resolveFlag = action({
  input: resolutionInput.extend({
    seminar: z.string(),
    flag: z.uuid(),
    together: z
      .enum(['yes', 'no'])
      .default('no')
      .transform((answer) => answer === 'yes'),
  }),
  async run({ person, input: { seminar, flag, ...resolution }, once }) {
    const made = await resolve(person, flag, resolution, once)
    if (!made.ok) return made
    refresh()
    const t = await getTranslations('flags')
    return done({ done: t('list.done') })
  },
})
