import type { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ImportPreview } from '@/lib/exchange/imports/preview'
import { MOST_CLAIMS } from '@/lib/exchange/imports/rules'

type Props = {
  preview: ImportPreview
  t: ReturnType<typeof useTranslations<'imports'>>
  /** The seminar's language. */
  language: string
  /** The form that confirms it. */
  children: ReactNode
}

/** What an import will make of a file, and what it cannot take over. */
export function ImportedThings({ preview: { form, title, makes, cannot }, t, language, children }: Props) {
  return (
    <>
      <p className="text-ink-2">{t(`forms.${form}.name`)}</p>
      <p className="lede wrap-anywhere" lang={title ? language : undefined} dir="auto">
        {title || t('untitled')}
      </p>
      <section aria-labelledby="will-be-made">
        <h2 id="will-be-made">{t('makes')}</h2>
        <ul>
          {makes.map(({ what, count }) => (
            <li key={what}>{t(`made.${what}`, { count })}</li>
          ))}
        </ul>
      </section>
      {cannot.length === 0 ? (
        <p>{t('whole')}</p>
      ) : (
        <section aria-labelledby="is-left">
          <h2 id="is-left">{t('cannot')}</h2>
          <ul>
            {cannot.map(({ what, count, lines }) => (
              <li key={what}>
                {t(`lost.${what}`, { count, most: MOST_CLAIMS })}
                {lines.length ? ` (${t('lines', { lines: lines.join(', ') })})` : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      {children}
    </>
  )
}
