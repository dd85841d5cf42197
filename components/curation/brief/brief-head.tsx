import type { RenderContext } from '@/components/positions/render-context'
import { QuestionLabel } from '@/components/questions/question-label'
import { ViewTabs } from '@/components/questions/view-tabs'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { Time } from '@/components/ui/time'
import type { BriefRead } from '@/lib/curation/brief/read'
import { briefPath } from '@/lib/curation/paths'
import { questionPath } from '@/lib/questions/paths'
import type { BriefSay } from './say'

type Props = {
  read: BriefRead
  question: { number: number; title: string; group: { name: string } | null }
  seminar: string
  t: BriefSay
  locale: string
  timeZone: string
  language: string
  say: RenderContext['say']
  mayWrite: boolean
}

/** The Brief's question and version, and for staff its unpublished changes. */
export function BriefHead({ read, question, seminar, t, locale, timeZone, language, ...props }: Props) {
  const { shown, working, latest } = read
  const { number } = question
  const version = shown?.version ?? null
  return (
    <header className="grid gap-s3">
      <p className="eyebrow">
        <QuestionLabel question={question} say={(_, values) => t('of', values)} />
      </p>
      <h1 className="print:text-[22pt]" lang={language} dir="auto">
        {question.title}
      </h1>
      <ViewTabs path={questionPath(seminar, number)} current="brief" say={props.say} />
      {version ? (
        <p className="brief-version text-small text-ink-2">
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
            {t('earlier')} <a href={briefPath(seminar, number)}>{t('readLatest')}</a>
          </p>
        </Notice>
      ) : null}
      {working && !version ? <Working {...{ working, seminar, t }} question={number} /> : null}
      {shown ? (
        <p className="brief-tools row text-small text-ink-2 print:hidden">
          {props.mayWrite ? (
            <a className="btn btn-sm" href={briefPath(seminar, number, 'edit')}>
              <Icon name="edit" /> {t('edit')}
            </a>
          ) : null}
          {working ? <a href={briefPath(seminar, number, 'history')}>{t('history')}</a> : null}
          {latest === null ? null : <a href={briefPath(seminar, number, 'versions')}>{t('versions')}</a>}
        </p>
      ) : null}
    </header>
  )
}

type Place = { seminar: string; question: number; t: BriefSay }
type WorkingProps = Place & { working: NonNullable<BriefRead['working']> }

function Working({ working: { lines, taken, latest }, ...place }: WorkingProps) {
  const { t } = place
  const count = lines.filter(({ state }) => state !== 'published').length
  if (!latest)
    return (
      <Notice icon="edit">
        <p>{t('workingNone')}</p>
      </Notice>
    )
  if (count === 0 && taken === 0)
    return (
      <p className="brief-version text-small text-ink-2">
        {t('allPublished')} <VersionLink version={latest.number} {...place} />
      </p>
    )
  return (
    <Notice icon="edit">
      <p>
        {t('working')} <VersionLink version={latest.number} {...place} />.{' '}
        {count > 0 ? t('notPublished', { count }) : null} {taken > 0 ? t('taken', { count: taken }) : null}
      </p>
    </Notice>
  )
}

const VersionLink = ({ version, seminar, question, t }: Place & { version: number }) => (
  <a href={`${briefPath(seminar, question)}?version=${version}`}>
    {t('workingVersion', { number: version })}
  </a>
)
