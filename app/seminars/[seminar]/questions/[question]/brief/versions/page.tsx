import { getLocale, getTranslations } from 'next-intl/server'
import { type VersionChange, versionChanges } from '@/app/_brief/brief-history'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { WordChanges } from '@/components/ui/change'
import { Time } from '@/components/ui/time'
import { mayReadBrief } from '@/lib/curation/brief/access'
import { type BriefVersionView, versionsOf } from '@/lib/curation/brief/versions'
import { briefPath } from '@/lib/curation/paths'
import { requireQuestion } from '@/lib/web/question'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/brief/versions'>

export const generateMetadata = titled('brief', 'vers.title')

/** The published versions of the Brief, and the changes of each. */
export default async function BriefVersionsPage({ params }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  const { member } = context
  const versions = mayReadBrief(context) ? await versionsOf(context) : []
  const t = await getTranslations('brief')
  const { language, timeZone } = member.seminar
  const crumbs = crumbsOf(context, { label: t('crumb'), href: briefPath(slug, number) }, t('versions'))
  const locale = await getLocale()
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap brief-desk grid justify-items-start gap-s6 pt-s6 pb-s8">
        <header className="grid gap-s3 wide:col-span-full">
          <h1>{t('vers.title')}</h1>
          <p>{t('vers.lead')}</p>
          <p className="brief-tools row text-small text-ink-2">
            <a href={briefPath(slug, number)}>{t('back')}</a>
          </p>
        </header>
        {versions.length === 0 ? <p className="muted">{t('vers.none')}</p> : null}
        {versions.map((version, n) => (
          <section key={version.id} className="brief-part" aria-labelledby={`version-${version.number}`}>
            <h2 id={`version-${version.number}`}>{t('version', { number: version.number })}</h2>
            <p className="brief-version text-small text-ink-2">
              {t('publishedOn')} <Time at={version.at} style="long" locale={locale} timeZone={timeZone} />{' '}
              {t('by', { name: version.by?.name ?? t('staff') })}{' '}
              <a href={`${briefPath(slug, number)}?version=${version.number}`}>{t('vers.read')}</a>
            </p>
            {version.note ? (
              <p lang={language} dir="auto">
                {version.note}
              </p>
            ) : null}
            <Changed version={version} before={versions[n + 1]} language={language} />
          </section>
        ))}
      </main>
    </PageFrame>
  )
}

type ChangedProps = { version: BriefVersionView; before: BriefVersionView | undefined; language: string }

async function Changed({ version, before, language }: ChangedProps) {
  const t = await getTranslations('brief')
  const changes = versionChanges(version, before)
  const diff = { gone: t('diff.gone'), came: t('diff.came') }
  if (!changes) return <p className="muted">{t('vers.first')}</p>
  if (changes.length === 0) return <p className="muted">{t('vers.unchanged')}</p>
  return changes.map(({ id, act, text, dissent }: VersionChange) => (
    <div key={id} className="brief-step grid gap-s2 pt-s3 border-t border-line">
      <p className="small">
        <b>{t(`vers.${act}`)}</b>
      </p>
      <p className="brief-words" lang={language} dir="auto">
        <WordChanges pieces={text} words={diff} />
      </p>
      {dissent.some(({ text }) => text) ? (
        <p className="brief-dissent" lang={language} dir="auto">
          <b className="not-italic mr-s1 font-sans font-semibold text-small/[1.4] text-ink">{t('dissent')}</b>{' '}
          <WordChanges pieces={dissent} words={diff} />
        </p>
      ) : null}
    </div>
  ))
}
