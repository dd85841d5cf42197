import { Time } from '@/components/ui/time'
import type { PublicBrief } from '@/lib/curation/brief/public'
import type { BriefContext } from './brief-context'
import { BriefText } from './brief-text'
import { References } from './references'
import { Signatures } from './signatures'

type Props = { brief: PublicBrief; setting: BriefContext; locale: string }

/** A published Brief for people with its link: to read and to print, without further links. */
export function PublicBriefText({ brief, setting, locale }: Props) {
  const { seminar, question, version, signatures, references } = brief
  const { language, timeZone } = seminar
  const { t } = setting
  return (
    <main
      id="main"
      className="wrap brief justify-items-center grid gap-s6 pt-s6 pb-s8 print:block print:p-0 print:text-[10pt] print:[page:brief]"
    >
      <header className="grid gap-s3">
        <p className="eyebrow">
          {t('title')} · {t('public.from', { seminar: seminar.title })}
        </p>
        <h1 className="print:text-[22pt]" lang={language} dir="auto">
          {question.title}
        </h1>
        <p className="brief-version text-small text-ink-2">
          <b>{t('version', { number: version.number })}</b> · {t('publishedOn')}{' '}
          <Time at={version.at} style="long" locale={locale} timeZone={timeZone} />{' '}
          {t('by', { name: version.by?.name ?? t('staff') })}
          {version.note ? (
            <span lang={language} dir="auto">
              {' '}
              · {version.note}
            </span>
          ) : null}
        </p>
        <p className="brief-version text-small text-ink-2">
          {question.rules.names === 'named' ? t('public.named') : t('public.pseudonyms')}
        </p>
      </header>
      <div className="brief-text">
        <BriefText lines={version.lines} setting={setting} />
      </div>
      <References references={references} t={t} />
      <Signatures signatures={signatures} t={t} language={language} />
      <footer className="brief-version text-small text-ink-2">{t('public.made')}</footer>
    </main>
  )
}
