import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Revision } from '@/components/compose/revision'
import { PageFrame } from '@/components/frame/page-frame'
import { positionPath, questionPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries'
import { revisionsOf } from '@/lib/positions/revisions'
import { orNotFound } from '@/lib/web/found'
import { isUnchanged, stepsOf } from '@/lib/web/history'
import { requirePerson } from '@/lib/web/session'

type Props = { params: Promise<{ position: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('history.title') }
}

/** Every wording that a position has had, and what each changed. */
export default async function HistoryPage({ params }: Props) {
  const { position: id } = await params
  const person = await requirePerson(`/positions/${id}/history`)
  const { asked, position } = await orNotFound(findPosition(person, id))
  const revisions = await revisionsOf(asked, position)
  const t = await getTranslations('compose')
  const { seminar } = asked.member
  const back = positionPath(seminar.slug, asked.question.number, id)
  const steps = stepsOf(revisions)
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const crumbs = [
    { label: seminar.title, href: `/seminars/${seminar.slug}`, lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: t('history.crumb') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap history">
        <h1>{t('history.title')}</h1>
        <p className="muted">
          {t('history.by', { name: position.author.name })} ·{' '}
          <Link href={back as never}>{t('history.backTo')}</Link>
        </p>
        {steps.length === 0 ? <p>{t('history.gone')}</p> : null}
        {steps.length === 1 ? <p>{t('history.one')}</p> : null}
        {steps.map((step) => (
          <Revision
            key={step.revision}
            step={step}
            isFirst={step.revision === 1}
            isPresent={step.revision === position.revision}
            isUnchanged={step.revision > 1 && isUnchanged(step)}
            where={where}
            seminar={seminar.slug}
            t={t}
          />
        ))}
      </main>
    </PageFrame>
  )
}
