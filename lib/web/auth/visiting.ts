import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/platform/words/messages'
import { localeOf } from '../translation'
import { peerOf } from './visitor'

/** The network address and the language of a form's sender. */
export async function whoAsks(): Promise<{ from: string; locale: Locale }> {
  const asked = await headers()
  return { from: peerOf(asked), locale: localeOf(asked) }
}

/** The message of a form after success, from `people.done`. */
export async function speak(name: string, values?: Record<string, string | number>): Promise<string> {
  const t = await getTranslations('people')
  return t(`done.${name}`, values)
}
