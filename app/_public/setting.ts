import { getTranslations } from 'next-intl/server'
import type { PublicSetting } from '@/components/exchange/public-context'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import type { Locale } from '@/lib/platform/words/messages'
import { preferredLanguage } from '@/lib/setup/serve/language.js'

/** The language of the reader's browser: these pages read no cookie. */
export const readerLocale = ({ headers }: Request): Locale =>
  preferredLanguage(headers.get('accept-language'))

export async function publicSetting(locale: Locale): Promise<PublicSetting> {
  return {
    t: await getTranslations({ locale, namespace: 'public' }),
    say: await getTranslations({ locale, namespace: 'thread' }),
    locale,
    render: renderOnPage,
  }
}

export async function briefHeadings(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'brief' })
  return { agreed: t('agreed'), disputed: t('disputed'), open: t('open') }
}
