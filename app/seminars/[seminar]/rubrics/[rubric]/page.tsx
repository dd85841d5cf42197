import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { RubricForm } from '@/components/gradebook/rubrics/rubric-form'
import { RubricTable } from '@/components/gradebook/rubrics/rubric-table'
import { ActionForm } from '@/components/ui/forms/action-form'
import { rubricPath } from '@/lib/gradebook/paths'
import { findRubric } from '@/lib/gradebook/rubrics/queries'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { messagesFor } from '@/lib/web/island-messages'
import { requireMember } from '@/lib/web/seminar'
import { changeRubricAction, deleteRubricAction } from '../actions'

type Props = PageProps<'/seminars/[seminar]/rubrics/[rubric]'>

async function read(params: Props['params']) {
  const { seminar: slug, rubric: id } = await params
  const member = await requireMember(slug, rubricPath(slug, id))
  const found = await orNotFound(findRubric(member.person, id))
  if (found.member.seminar.id !== member.seminar.id) notFound()
  return found
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read(params)).rubric.title }
}

/** A rubric, to read and to change. */
export default async function RubricPage({ params }: Props) {
  const { member, rubric } = await read(params)
  const { slug } = member.seminar
  const t = await getTranslations('gradebook.rubrics')
  const all = { label: t('title'), href: seminarPath(slug, 'rubrics') }
  const hidden = { seminar: slug, rubric: rubric.id }
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(member, all, rubric.title)}
      title={<bdi>{rubric.title}</bdi>}
      kind="full-page acts"
      island="rubric"
    >
      <p className="hint">
        {t('of', { criteria: rubric.criteria.length, maximum: rubric.maximum })} ·{' '}
        {t('revision', { revision: rubric.revision })}
      </p>
      {mayRun(member) ? (
        <>
          <RubricForm
            action={changeRubricAction}
            rubric={rubric}
            hidden={{ ...hidden, base: String(rubric.revision) }}
            once={crypto.randomUUID()}
            messages={await messagesFor('rubric')}
          />
          <ActionForm
            action={deleteRubricAction}
            entries={[]}
            hidden={hidden}
            submit={t('delete')}
            sending={t('deleting')}
            fold={{ summary: t('delete'), hint: t('deleteHint') }}
          />
        </>
      ) : (
        <RubricTable rubric={rubric} />
      )}
    </Page>
  )
}
