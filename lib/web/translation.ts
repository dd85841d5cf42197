import { headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { isLocale, type Locale, messagesIn } from '@/lib/platform/messages'
import { preferredLocale } from './locale'

/** The configuration of next-intl: the texts of the reader's language, or of the one a caller names. */
export default getRequestConfig(async ({ locale: named }) => {
  const locale = isLocale(named) ? named : localeOf(await headers())
  return { locale, messages: messagesIn(locale), timeZone: 'UTC', formats }
})

/** What the reader chose (a cookie), else what their browser asks for, else English. */
export function localeOf(headers: Headers): Locale {
  const chosen = /(?:^|;\s*)locale=(\w+)/.exec(headers.get('cookie') ?? '')?.[1]
  return isLocale(chosen) ? chosen : preferredLocale(headers.get('accept-language'))
}

/** Dates of a seminar are in its own time zone and pass through components/ui/time instead. */
const formats = {
  number: { percent: { style: 'percent', maximumFractionDigits: 0 } },
  dateTime: { day: { day: 'numeric', month: 'long', year: 'numeric' } },
} as const
