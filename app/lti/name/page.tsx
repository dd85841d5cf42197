import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { ltiPath } from '@/lib/lti/paths'
import { readProfile } from '@/lib/people/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { ownPath } from '@/lib/web/auth/visitor'
import { chooseName } from './actions'

export const generateMetadata = titled('lti', 'name.title')

type Props = PageProps<'/lti/name'>

/** For someone whose name the platform left out: they choose one, or stay with a neutral one. */
export default async function ChooseNamePage({ searchParams }: Props) {
  const person = await requirePerson(ltiPath('name'))
  const next = ownPath((await searchParams).next)
  const t = await getTranslations('lti')
  const { name, revision } = await readProfile(person)
  return (
    <Page person={person} crumbs={[{ label: t('name.title') }]} title={t('name.title')} kind="desk">
      <section>
        <p>{t('name.hint')}</p>
        <ActionForm
          action={chooseName}
          entries={[{ name: 'name', label: t('name.label'), autoComplete: 'name' }]}
          hidden={{ next, revision: String(revision) }}
          submit={t('name.save')}
          sending={t('name.saving')}
          primary
        >
          <Link className="btn" href={next}>
            {t('name.stay', { name })}
          </Link>
        </ActionForm>
      </section>
    </Page>
  )
}
