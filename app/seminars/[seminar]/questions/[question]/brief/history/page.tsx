import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { type LineChange, lineChanges } from '@/app/_brief/brief-history'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Gone, WordChanges } from '@/components/ui/change'
import { Time } from '@/components/ui/time'
import { maySeeWorking } from '@/lib/curation/brief/access'
import { historyOf } from '@/lib/curation/brief/queries'
import { briefPath } from '@/lib/curation/paths'
import { isId } from '@/lib/platform/id'
import { requireQuestion } from '@/lib/web/question'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/brief/history'>

export const generateMetadata = titled('brief', 'hist.title')

/** For staff: every wording of the Brief's lines, with author and time. */
export default async function BriefHistoryPage({ params, searchParams }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  if (!maySeeWorking(context)) notFound()
  const { member } = context
  const { line } = await searchParams
  const one = typeof line === 'string' && isId(line) ? line : null
  const changes = lineChanges(await historyOf(context, one))
  const t = await getTranslations('brief')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const crumbs = crumbsOf(context, { label: t('crumb'), href: briefPath(slug, number) }, t('history'))
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap brief-desk grid justify-items-start gap-s6 pt-s6 pb-s8">
        <header className="grid gap-s3 wide:col-span-full">
          <h1>{one ? t('hist.one') : t('hist.title')}</h1>
          <p>{t('hist.lead')}</p>
          <p className="brief-tools row text-small text-ink-2">
            <a href={briefPath(slug, number, 'edit')}>{t('write.title')}</a>
            {one ? <a href={briefPath(slug, number, 'history')}>{t('hist.all')}</a> : null}
          </p>
        </header>
        {changes.length === 0 ? <p className="muted">{t('hist.none')}</p> : null}
        {changes.map((change) => (
          <Step key={`${change.step.line} ${change.step.revision}`} change={change} where={where} one={one} />
        ))}
      </main>
    </PageFrame>
  )
}

type StepProps = { change: LineChange; where: { locale: string; timeZone: string }; one: string | null }

async function Step({ change: { step, act, text, dissent }, where, one }: StepProps) {
  const t = await getTranslations('brief')
  const diff = { gone: t('diff.gone'), came: t('diff.came') }
  const { line, by, at, section, thesis, cites } = step
  return (
    <section className="brief-step grid gap-s2 pt-s3 border-t border-line">
      <p className="small">
        <b dir="auto">{by?.name ?? t('theStaff')}</b> ·{' '}
        {act === 'same' ? t('hist.reworded') : t(`hist.${act}`)} · <Time at={at} style="long" {...where} /> ·{' '}
        {t(section)}
        {thesis ? `, ${t('sideOf', { label: thesis })}` : null} · {t('hist.cites', { count: cites.length })}{' '}
        {one ? null : <a href={`?line=${line}`}>{t('hist.readLine')}</a>}
      </p>
      {act === 'same' ? <p className="muted small">{t('hist.same')}</p> : null}
      <p className="brief-words" dir="auto">
        {act === 'removed' ? (
          <Gone said={diff.gone}>{step.text}</Gone>
        ) : (
          <WordChanges pieces={text} words={diff} />
        )}
      </p>
      {step.dissent || dissent.some(({ kind }) => kind !== 'same') ? (
        <p className="brief-dissent" dir="auto">
          <b className="not-italic mr-s1 font-sans font-semibold text-small/[1.4] text-ink">{t('dissent')}</b>{' '}
          <WordChanges pieces={dissent} words={diff} />
        </p>
      ) : null}
    </section>
  )
}
