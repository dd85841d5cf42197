import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { Categories } from '@/components/curation/flags/categories'
import { seminarEntries } from '@/components/seminars/seminar-entries'
import { SeminarLinks } from '@/components/seminars/seminar-links'
import { ActionForm } from '@/components/ui/forms/action-form'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { readSeminar } from '@/lib/seminars/queries'
import { requireMember } from '@/lib/web/seminar'
import { addFlagCategory, changeFlagCategory, save } from './actions'

type Props = { params: Promise<{ seminar: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('seminars')
  return { title: t('settings.title') }
}

export default async function SettingsPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'settings'))
  if (!mayInstruct(member)) notFound()
  const [t, seminar, locale] = [
    await getTranslations('seminars'),
    await readSeminar(member),
    await getLocale(),
  ]
  const say = await getTranslations('flags')
  const categories = (await categoriesOf(member)).map(({ id, name, retiredAt }) => ({
    id,
    name,
    retired: retiredAt !== null,
  }))
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: t('settings.title') },
  ]
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1>{t('settings.title')}</h1>
          <SeminarLinks member={member} current="settings" />
        </div>
        <section>
          <p className="muted">{t('settings.address', { address: seminarPath(seminar.slug) })}</p>
          <ActionForm
            action={save}
            entries={seminarEntries({ t, locale, now: seminar })}
            hidden={{ seminar: seminar.slug, revision: String(seminar.revision) }}
            submit={t('settings.save')}
            sending={t('settings.saving')}
            nowStands={t('settings.nowStands')}
            primary
          />
        </section>
        <section aria-labelledby="categories">
          <header>
            <h2 id="categories">{say('categories.title')}</h2>
            <p>{say('categories.hint')}</p>
          </header>
          <Categories
            seminar={seminar.slug}
            categories={categories}
            say={say}
            add={addFlagCategory}
            change={changeFlagCategory}
          />
        </section>
      </main>
    </PageFrame>
  )
}
