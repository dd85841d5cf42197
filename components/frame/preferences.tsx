import type { Theme } from '@/components/ui/theme'
import type { FrameMessages } from './say'

/** The reader's choice, or their browser's. */
export type FramePreferences = { locale: string; theme: Theme | 'system' }

const languages = [
  { locale: 'en', name: 'English' },
  { locale: 'es', name: 'Español' },
  { locale: 'fr', name: 'Français' },
]

/** Language and theme, for anyone, signed in or not. Plain forms: they work without JavaScript. */
export function Preferences({
  chosen: { locale, theme },
  t,
}: {
  chosen: FramePreferences
  t: FrameMessages
}) {
  return (
    <div className="preferences grid justify-items-start gap-s1">
      <p className="label m-0 text-small" id="choose-language">
        {t('language')}
      </p>
      <form className="seg" action="/preferences" method="post" aria-labelledby="choose-language">
        {languages.map((language) => (
          <button
            type="submit"
            key={language.locale}
            name="locale"
            value={language.locale}
            lang={language.locale}
            aria-pressed={language.locale === locale}
          >
            {language.name}
          </button>
        ))}
      </form>
      <p className="label m-0 text-small" id="choose-theme">
        {t('theme.label')}
      </p>
      <form
        className="seg"
        action="/preferences"
        method="post"
        aria-labelledby="choose-theme"
        data-theme-form
      >
        {(['system', 'light', 'dark'] as const).map((choice) => (
          <button type="submit" key={choice} name="theme" value={choice} aria-pressed={choice === theme}>
            {t(`theme.${choice}`)}
          </button>
        ))}
      </form>
    </div>
  )
}
