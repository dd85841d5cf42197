'use server'

import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { readRoster } from '@/lib/lti/commands/roster'
import { done } from '@/lib/platform/errors'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { localeOf } from '@/lib/web/translation'

export const updateRoster = action({
  input: z.strictObject({ seminar: z.string(), course: z.uuid() }),
  async run({ person, input: { seminar, course } }) {
    const read = await readRoster(await findSeminar(person, seminar), course, localeOf(await headers()))
    if (!read.ok) return read
    const t = await getTranslations('lti')
    return done({ said: t('courses.done', { ...read.value }) })
  },
})
