import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { Tabs } from '@/components/ui/tabs'
import { Time } from '@/components/ui/time'
import type { BriefRead } from '@/lib/curation/brief/read'
import type { BriefSay } from './say'

type Props = {
  read: BriefRead
  question: { number: number; title: string }
  path: string
  t: BriefSay
  locale: string
  timeZone: string
  language: string
  /** What the views of the question and the first of them are called. */
  views: string
  debate: string
  mayWrite: boolean
}

/** Which Brief this is, of which version, and for staff what of it nobody else reads yet. */
export function BriefHead({ read, question, path, t, locale, timeZone, language, ...props }: Props) {
  const { shown, working, latest } = read
  const version = shown?.version ?? null
  return (
    <header className="brief-head">
      <p className="eyebrow">{t('of', { number: question.number })}</p>
      <h1 lang={language} dir="auto">
        {question.title}
      </h1>
      <Tabs
        label={props.views}
        tabs={[
          { href: path, label: props.debate, go: 'd' },
          { href: `${path}/brief`, label: t('tab'), current: true, go: 'b' },
        ]}
      />
      {version ? (
        <p className="brief-version">
          <b>{t('version', { number: version.number })}</b> · {t('publishedOn')}{' '}
          <Time at={version.at} locale={locale} timeZone={timeZone} style="long" />{' '}
          {t('by', { name: version.by?.name ?? t('staff') })}
          {version.note ? (
            <span lang={language} dir="auto">
              {' '}
              · {version.note}
            </span>
          ) : null}
        </p>
      ) : null}
      {version && version.number !== latest ? (
        <Notice>
          <p>
            {t('earlier')} <a href={`${path}/brief`}>{t('readLatest')}</a>
          </p>
        </Notice>
      ) : null}
      {working && !version ? <Working working={working} path={path} t={t} /> : null}
      {shown ? (
        <p className="brief-tools row">
          {props.mayWrite ? (
            <a className="btn btn-sm" href={`${path}/brief/edit`}>
              <Icon name="edit" /> {t('edit')}
            </a>
          ) : null}
          {working ? <a href={`${path}/brief/history`}>{t('history')}</a> : null}
          {latest === null ? null : <a href={`${path}/brief/versions`}>{t('versions')}</a>}
        </p>
      ) : null}
    </header>
  )
}

type WorkingProps = { working: NonNullable<BriefRead['working']>; path: string; t: BriefSay }

function Working({ working: { lines, taken, latest }, path, t }: WorkingProps) {
  const count = lines.filter(({ state }) => state !== 'published').length
  if (!latest)
    return (
      <Notice icon="edit">
        <p>{t('workingNone')}</p>
      </Notice>
    )
  if (count === 0 && taken === 0)
    return (
      <p className="brief-version">
        {t('allPublished')} <VersionLink number={latest.number} path={path} t={t} />
      </p>
    )
  return (
    <Notice icon="edit">
      <p>
        {t('working')} <VersionLink number={latest.number} path={path} t={t} />.{' '}
        {count > 0 ? t('notPublished', { count }) : null} {taken > 0 ? t('taken', { count: taken }) : null}
      </p>
    </Notice>
  )
}

const VersionLink = ({ number, path, t }: { number: number; path: string; t: BriefSay }) => (
  <a href={`${path}/brief?version=${number}`}>{t('workingVersion', { number })}</a>
)
