import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { RubricForm } from '@/components/gradebook/rubrics/rubric-form'
import { readyMade } from '@/lib/gradebook/rubrics/ready-made'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { messagesFor } from '@/lib/web/island-messages'
import { requireMember } from '@/lib/web/seminar'
import { makeRubricAction } from '../actions'

type Props = PageProps<'/seminars/[seminar]/rubrics/new'>

export const generateMetadata = titled('gradebook', 'rubrics.make')

/** A new rubric, which begins with a good one in the language of the seminar. A question that needs it gets it at once. */
export default async function NewRubricPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const { question } = await searchParams
  const member = await requireMember(slug, seminarPath(slug, 'rubrics/new'))
  if (!mayRun(member)) notFound()
  const t = await getTranslations('gradebook.rubrics')
  const all = { label: t('title'), href: seminarPath(slug, 'rubrics') }
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(member, all, t('make'))}
      title={t('make')}
      kind="full-page acts"
      island="rubric"
    >
      <p>{t('fromOurs')}</p>
      <RubricForm
        action={makeRubricAction}
        rubric={readyMade(member.seminar.language)}
        hidden={{ seminar: slug, ...(typeof question === 'string' && { question }) }}
        once={crypto.randomUUID()}
        messages={await messagesFor('rubric')}
      />
    </Page>
  )
}
