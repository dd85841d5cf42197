import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { Categories } from '@/components/curation/flags/categories'
import { seminarEntries } from '@/components/seminars/seminar-entries'
import { ActionForm } from '@/components/ui/forms/action-form'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { readSeminar } from '@/lib/seminars/queries'
import { requireMember } from '@/lib/web/seminar'
import { addFlagCategory, changeFlagCategory, save } from './actions'

type Props = PageProps<'/seminars/[seminar]/settings'>

export const generateMetadata = titled('seminars', 'settings.title')

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
  return (
    <SeminarPage member={member} current="settings" title={t('settings.title')}>
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
    </SeminarPage>
  )
}
