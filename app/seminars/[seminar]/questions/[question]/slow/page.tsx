import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { SlowNotice } from '@/components/curation/slow-notice'
import { ActionForm } from '@/components/ui/forms/action-form'
import { zoneName } from '@/lib/platform/time/moment'
import { questionPath } from '@/lib/questions/paths'
import { mayModerate } from '@/lib/seminars/access'
import { requireQuestion } from '@/lib/web/question'
import { endIt, slowIt } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/slow'>

export const generateMetadata = titled('rulings', 'slow.title')

/** Slowing a question, or ending that, for staff. */
export default async function SlowPage({ params }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  if (!mayModerate(context.member)) notFound()
  const t = await getTranslations('rulings')
  const { member, question, slow } = context
  const { seminar } = member
  const back = questionPath(seminar.slug, question.number)
  const crumbs = crumbsOf(context, t('slow.title'))
  const hidden = { seminar: seminar.slug, number: String(question.number) }
  const reason = { name: 'reason', label: t('reason'), kind: 'textarea' as const, rows: 2 }
  return (
    <Page person={person} crumbs={crumbs} title={t('slow.title')} kind="full-page acts">
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
    </Page>
  )
}
