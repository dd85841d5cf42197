import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { References } from '@/components/curation/brief/references'
import { Signatures } from '@/components/curation/brief/signatures'
import { Time } from '@/components/ui/time'
import { findPublicBrief } from '@/lib/curation/brief/public'
import { briefSetting } from '@/lib/web/brief'
import { briefMarkup } from '@/lib/web/brief-markup'
import { orNotFound } from '@/lib/web/found'

type Props = { params: Promise<{ key: string }> }

const briefOf = cache((key: string) => orNotFound(findPublicBrief(key)))

/** Whoever was given the address reads it; nobody is led to it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { question } = await briefOf((await params).key)
  const t = await getTranslations('brief')
  return { title: t('public.title', { title: question.title }), robots: { index: false, follow: false } }
}

/** A published Brief by its public link: to read and to print, without an account and without a way further in. */
export default async function PublicBriefPage({ params }: Props) {
  const brief = await briefOf((await params).key)
  const { seminar, question, version, theses, signatures, references } = brief
  const { language, timeZone } = seminar
  const t = await getTranslations('brief')
  const setting = await briefSetting({ seminar: null, language, theses, working: false })
  return (
    <main id="main" className="wrap brief">
      <header className="brief-head">
        <p className="eyebrow">
          {t('title')} · {t('public.from', { seminar: seminar.title })}
        </p>
        <h1 lang={language} dir="auto">
          {question.title}
        </h1>
        <p className="brief-version">
          <b>{t('version', { number: version.number })}</b> · {t('publishedOn')}{' '}
          <Time at={version.at} style="long" locale={await getLocale()} timeZone={timeZone} />{' '}
          {t('by', { name: version.by?.name ?? t('staff') })}
          {version.note ? (
            <span lang={language} dir="auto">
              {' '}
              · {version.note}
            </span>
          ) : null}
        </p>
        <p className="brief-version">
          {question.rules.names === 'named' ? t('public.named') : t('public.pseudonyms')}
        </p>
      </header>
      {await briefMarkup(version.lines, setting)}
      <References references={references} t={t} />
      <Signatures signatures={signatures} t={t} language={language} />
      <footer className="brief-version">{t('public.made')}</footer>
    </main>
  )
}
