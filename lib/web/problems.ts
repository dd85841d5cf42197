import { getLocale, getTranslations } from 'next-intl/server'
import type { Problem, Problems, TooMany } from '@/lib/platform/errors'
import { sayMoment } from '../platform/time/moment'

/** Problems in words, by their paths. */
export async function inWords(problems: Problems, locale?: string): Promise<Record<string, string>> {
  const say = await speaker(locale)
  return Object.fromEntries(Object.entries(problems).map(([path, problem]) => [path, say(problem)]))
}

export async function speaker(locale?: string): Promise<(problem: Problem) => string> {
  const t = locale
    ? await getTranslations({ locale, namespace: 'problems' })
    : await getTranslations('problems')
  const inLocale = locale ?? (await getLocale())
  // Codes come from rules all over lib; tests/ui checks that each has a message.
  return ({ code, values }) => t(code, withTime(values, inLocale))
}

/** The waiting time, in a readable unit. */
export function toWait({ retryAfterSeconds: seconds }: TooMany): Problem<never> {
  if (seconds <= 90) return { code: 'tooMany', values: { seconds } }
  return { code: 'tooManyMinutes', values: { minutes: Math.ceil(seconds / 60) } }
}

/** Formats `at`, an ISO 8601 time, in the seminar's `timeZone`. */
function withTime(values: Problem['values'], locale: string): Problem['values'] {
  const { at, timeZone } = values ?? {}
  if (typeof at !== 'string' || typeof timeZone !== 'string') return values
  return { ...values, at: sayMoment(new Date(at), 'moment', { locale, timeZone }) }
}
