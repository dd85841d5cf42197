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
    <div className="j grid grid-cols-[minmax(0,1fr)_minmax(0,34rem)] min-h-screen max-signin:grid-cols-1 max-signin:grid-rows-[auto_1fr]">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="rockface relative flex flex-col justify-between py-s6 px-s7 overflow-hidden border-r border-r-line bg-sunk max-signin:gap-s6 max-signin:min-h-48 max-signin:py-s5 max-signin:px-s4 max-signin:border-0 max-signin:border-b max-signin:border-b-line">
        <Rock />
        <Brand label={t('home')} />
        <div>
          {/* On a phone the seam runs behind these words, and the ones below stand under it. */}
          <p className="relative max-w-[11ch] font-serif font-normal text-title/[1.04] tracking-[-0.025em] max-signin:w-fit max-signin:bg-sunk max-signin:text-[2rem] max-signin:[box-shadow:0_0_0_0.25rem_var(--color-sunk)]">
            {say('tagline')}
          </p>
          <p className="relative max-w-[30ch] mt-s4 font-sans font-normal text-body/[1.5] tracking-normal max-signin:w-auto max-signin:max-w-none max-signin:-mx-s4 max-signin:-mb-s5 max-signin:mt-s4 max-signin:p-s4 max-signin:bg-paper max-signin:[box-shadow:none]">
            {t('description')}
          </p>
        </div>
      </header>
      <main
        className="flex flex-col justify-center gap-s6 p-s7 bg-paper max-signin:justify-start max-signin:gap-s5 max-signin:pt-s5 max-signin:px-s4 max-signin:pb-s7"
        id="main"
      >
        {children}
        <details className="threshold-end text-small text-ink-2">
          <summary className="w-fit min-h-7 cursor-pointer">{t('languageAndTheme')}</summary>
          <Preferences chosen={await chosenPreferences()} t={t} />
        </details>
      </main>
      <ThemeActs />
    </div>
  )
}
