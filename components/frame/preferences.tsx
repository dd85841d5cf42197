import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import { isTheme } from '@/components/ui/theme'
import { ThemeForm } from './theme-form'

const languages = [
  { locale: 'en', name: 'English' },
  { locale: 'es', name: 'Español' },
  { locale: 'fr', name: 'Français' },
]

/** Language and theme, for anyone, signed in or not. Plain forms: they work without JavaScript. */
export async function Preferences() {
  const t = await getTranslations('frame')
  const [locale, jar] = await Promise.all([getLocale(), cookies()])
  const stored = jar.get('theme')?.value
  const theme = isTheme(stored) ? stored : 'system'
  return (
    <div className="preferences">
      <p className="label" id="choose-language">
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
      <p className="label" id="choose-theme">
        {t('theme.label')}
      </p>
      <ThemeForm className="seg" labelledBy="choose-theme">
        {(['system', 'light', 'dark'] as const).map((choice) => (
          <button type="submit" key={choice} name="theme" value={choice} aria-pressed={choice === theme}>
            {t(`theme.${choice}`)}
          </button>
        ))}
      </ThemeForm>
    </div>
  )
}
