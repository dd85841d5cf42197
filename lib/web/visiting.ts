import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { Locale } from '../platform/words/messages'
import { localeOf } from './translation'
import { peerOf } from './visitor'

/** The network address and the language of whoever sent this form. */
export async function whoAsks(): Promise<{ from: string; locale: Locale }> {
  const asked = await headers()
  return { from: peerOf(asked), locale: localeOf(asked) }
}

/** What a form says once it was accepted: a message of `people.done`. */
export async function speak(name: string, values?: Record<string, string | number>): Promise<string> {
  const t = await getTranslations('people')
  return t(`done.${name}`, values)
}
