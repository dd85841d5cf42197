import { headers } from 'next/headers'
import { isLocale, type Locale, messagesIn } from '../platform/words/messages'
import { translator } from '../platform/words/translator'
import { preferredLanguage } from '../setup/serve/language.js'

/*
 * Replaces `next-intl/server` in Next builds (next.config.js). That module parses the plurals of every message again for
 * each request; this one keeps a translator, with everything parsed, for the process.
 */

type Asked = string | { locale?: string; namespace?: string }

/** The texts of a namespace in the reader's language, or in a given one. */
export async function getTranslations(asked: Asked = {}) {
  const { locale: named, namespace = '' } = typeof asked === 'string' ? { namespace: asked } : asked
  return translatorOf(isLocale(named) ? named : await getLocale(), namespace)
}

/** The reader's choice (a cookie), else the browser's language, else English. */
export const getLocale = async (): Promise<Locale> => localeOf(await headers())

export function localeOf(headers: Headers): Locale {
  const chosen = /(?:^|;\s*)locale=(\w+)/.exec(headers.get('cookie') ?? '')?.[1]
  return isLocale(chosen) ? chosen : preferredLanguage(headers.get('accept-language'))
}

const known = new Map<string, ReturnType<typeof makeTranslator>>()

function translatorOf(locale: Locale, namespace: string) {
  const key = `${locale} ${namespace}`
  const kept = known.get(key)
  if (kept) return kept
  const made = makeTranslator(locale, namespace)
  // In development each request reads the texts anew, since they may be edited.
  if (process.env.NODE_ENV !== 'development') known.set(key, made)
  return made
}

const makeTranslator = (locale: Locale, namespace: string) =>
  translator({ locale, messages: messagesIn(locale), namespace, timeZone: 'UTC', formats })

/** A seminar's dates are in its own time zone and use components/ui/time instead. */
const formats = {
  number: { percent: { style: 'percent', maximumFractionDigits: 0 } },
  dateTime: { day: { day: 'numeric', month: 'long', year: 'numeric' } },
} as const
