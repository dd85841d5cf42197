import { getLocale, getTranslations } from 'next-intl/server'
import type { ActivityContext } from '@/components/gradebook/activity/say'
import { now } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'

export const activitySetting = async ({ seminar }: Member): Promise<ActivityContext> => ({
  say: await getTranslations('participation.activity'),
  sayOfThread: await getTranslations('thread'),
  locale: await getLocale(),
  timeZone: seminar.timeZone,
  seminar: seminar.slug,
  language: seminar.language,
  now: now(),
})
