import { headers } from 'next/headers'
import { isLocale, type Locale, messagesIn } from '../platform/words/messages'
import { translator } from '../platform/words/translator'
import { preferredLanguage } from '../setup/serve/language.js'

/*
 * Stands in for `next-intl/server` when Next builds (next.config.js). That one parses the plurals of every message anew
 * for each request; here a translator is kept for the process, with all that it has parsed.
 */

type Asked = string | { locale?: string; namespace?: string }

/** The texts of a namespace in the reader's language, or in the one that a caller names. */
export async function getTranslations(asked: Asked = {}) {
  const { locale: named, namespace = '' } = typeof asked === 'string' ? { namespace: asked } : asked
  return translatorOf(isLocale(named) ? named : await getLocale(), namespace)
}

/** What the reader chose (a cookie), else what their browser asks for, else English. */
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
  // While texts are being written, each request reads them anew.
  if (process.env.NODE_ENV !== 'development') known.set(key, made)
  return made
}

const makeTranslator = (locale: Locale, namespace: string) =>
  translator({ locale, messages: messagesIn(locale), namespace, timeZone: 'UTC', formats })

/** Dates of a seminar are in its own time zone and pass through components/ui/time instead. */
const formats = {
  number: { percent: { style: 'percent', maximumFractionDigits: 0 } },
  dateTime: { day: { day: 'numeric', month: 'long', year: 'numeric' } },
} as const
