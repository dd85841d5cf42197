import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { seminarEntries } from '@/components/seminars/seminar-entries'
import { ActionForm } from '@/components/ui/forms/action-form'
import { mayFound } from '@/lib/seminars/access'
import { requirePerson } from '@/lib/web/auth/session'
import { create } from './actions'

export const generateMetadata = titled('seminars', 'new.title')

export default async function NewSeminarPage() {
  const person = await requirePerson('/seminars/new')
  if (!(await mayFound(person))) notFound()
  const t = await getTranslations('seminars')
  const locale = await getLocale()
  const now = { language: locale }
  return (
    <Page person={person} crumbs={[{ label: t('new.title') }]} title={t('new.title')} kind="desk">
      <section>
        <ActionForm
          action={create}
          once={crypto.randomUUID()}
          entries={seminarEntries({ t, locale, now, withSlug: true })}
          submit={t('new.create')}
          sending={t('new.creating')}
          primary
        />
      </section>
    </Page>
  )
}
