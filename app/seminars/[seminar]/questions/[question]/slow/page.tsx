import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { SlowNotice } from '@/components/curation/slow-notice'
import { ActionForm } from '@/components/ui/forms/action-form'
import { zoneName } from '@/lib/platform/time/moment'
import { questionPath } from '@/lib/questions/paths'
import { mayModerate } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { readerBefore } from '../thread-page'
import { endIt, slowIt } from './actions'

type Props = { params: Promise<{ seminar: string; question: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rulings')
  return { title: t('slow.title') }
}

/** Slowing a question, or ending that: for those who keep order in it. */
export default async function SlowPage({ params }: Props) {
  const place = await params
  const { reader, asked } = await readerBefore(place.seminar, place.question)
  if (!mayModerate(asked.member)) notFound()
  const t = await getTranslations('rulings')
  const { member, question, slow } = asked
  const { seminar } = member
  const back = questionPath(seminar.slug, question.number)
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: question.title, href: back },
    { label: t('slow.title') },
  ]
  const hidden = { seminar: seminar.slug, number: String(question.number) }
  const reason = { name: 'reason', label: t('reason'), kind: 'textarea' as const, rows: 2 }
  return (
    <PageFrame person={reader} crumbs={crumbs}>
      <main id="main" className="wrap full-page acts">
        <h1>{t('slow.title')}</h1>
        <p>{t('slow.lead')}</p>
        {slow ? <SlowNotice slow={slow} timeZone={seminar.timeZone} /> : null}
        <ActionForm
          action={slowIt}
          label={t('slow.title')}
          entries={[
            { name: 'minutes', label: t('slow.minutes'), kind: 'number', value: String(slow?.minutes ?? 10) },
            {
              name: 'until',
              kind: 'datetime-local',
              label: t('slow.until'),
              hint: t('slow.untilHint', { zone: zoneName(seminar.timeZone) }),
            },
            { ...reason, hint: t('slow.reasonHint') },
          ]}
          hidden={hidden}
          once={crypto.randomUUID()}
          submit={t(slow ? 'slow.change' : 'slow.do')}
          sending={t('doing')}
        />
        {slow ? (
          <section aria-labelledby="end">
            <h2 id="end">{t('slow.end')}</h2>
            <ActionForm
              action={endIt}
              label={t('slow.end')}
              entries={[reason]}
              hidden={hidden}
              once={crypto.randomUUID()}
              submit={t('slow.end')}
              sending={t('doing')}
            />
          </section>
        ) : null}
        <p>
          <Link href={back}>{t('slow.back')}</Link>
        </p>
      </main>
    </PageFrame>
  )
}
