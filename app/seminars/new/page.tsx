import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { seminarEntries } from '@/components/seminars/seminar-entries'
import { ActionForm } from '@/components/ui/forms/action-form'
import type { FieldSpec } from '@/components/ui/forms/entry-field'
import { mayFound } from '@/lib/seminars/access'
import { requirePerson } from '@/lib/web/auth/session'
import { bringArchive, create } from './actions'

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
          entries={[...seminarEntries({ t, locale, now, withSlug: true }), ...setupEntries(t)]}
          submit={t('new.create')}
          sending={t('new.creating')}
          primary
        />
      </section>
      <FromArchive />
    </Page>
  )
}

async function FromArchive() {
  const t = await getTranslations('exports.bring')
  return (
    <section aria-labelledby="from-archive">
      <header>
        <h2 id="from-archive">{t('title')}</h2>
        <p>{t('hint')}</p>
      </header>
      <ActionForm
        action={bringArchive}
        once={crypto.randomUUID()}
        entries={[{ name: 'file', label: t('file'), kind: 'file' }]}
        submit={t('submit')}
        sending={t('sending')}
      />
    </section>
  )
}

/** How people join, and the colleagues who are invited at once. */
function setupEntries(t: Awaited<ReturnType<typeof getTranslations<'seminars'>>>): FieldSpec[] {
  const options = (['code', 'invitation'] as const).map((value) => ({
    value,
    label: t(`new.joins.${value}`),
  }))
  const list = { kind: 'textarea' as const, rows: 2 }
  return [
    { name: 'joining', label: t('new.joining'), hint: t('new.joiningHint'), kind: 'select', options },
    { name: 'instructors', label: t('new.instructors'), hint: t('new.instructorsHint'), ...list },
    { name: 'moderators', label: t('new.moderators'), hint: t('new.moderatorsHint'), ...list },
  ]
}
