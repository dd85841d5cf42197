import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { seminarEntries } from '@/components/seminars/seminar-entries'
import { ActionForm } from '@/components/ui/forms/action-form'
import { mayFound } from '@/lib/seminars/access'
import { requirePerson } from '@/lib/web/session'
import { create } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('seminars')
  return { title: t('new.title') }
}

export default async function NewSeminarPage() {
  const person = await requirePerson('/seminars/new')
  if (!(await mayFound(person))) notFound()
  const t = await getTranslations('seminars')
  const locale = await getLocale()
  const now = { language: locale }
  return (
    <PageFrame person={person} crumbs={[{ label: t('new.title') }]}>
      <main id="main" className="wrap desk">
        <h1>{t('new.title')}</h1>
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
      </main>
    </PageFrame>
  )
}
