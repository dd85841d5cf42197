import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Brand } from '@/components/frame/brand'
import { Preferences } from '@/components/frame/preferences'
import { ThemeActs } from '@/components/frame/theme-acts'
import { Rock } from '@/components/people/rock'
import { chosenPreferences } from './preferences'

/** The layout of pages before sign-in: the seam on one side, the form on the other. */
export async function Threshold({ children }: { children: ReactNode }) {
  const t = await getTranslations('frame')
  const say = await getTranslations('people')
  return (
    <div className="j">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="rockface">
        <Rock />
        <Brand label={t('home')} />
        <div>
          <p>{say('tagline')}</p>
          <p className="rock-what">{t('description')}</p>
        </div>
      </header>
      <main id="main">
        {children}
        <details className="threshold-end">
          <summary>{t('languageAndTheme')}</summary>
          <Preferences chosen={await chosenPreferences()} t={t} />
        </details>
      </main>
      <ThemeActs />
    </div>
  )
}
