import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { readProfile } from '@/lib/people/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { deleteMine } from './actions'

export const generateMetadata = titled('people', 'deleting.title')

const stays = ['posts', 'votes', 'record'] as const
const goes = ['account', 'drafts', 'letters'] as const

/** Explains the effects of a deletion before it is done. */
export default async function DeletePage() {
  const person = await requirePerson('/account/delete')
  const t = await getTranslations('people')
  const { hasPassword, email } = await readProfile(person)
  const show: [string, string] = [t('show'), t('hide')]
  const typed = { name: 'email', label: t('deleting.email'), hint: t('deleting.emailHint', { email }) }
  const proof = {
    name: 'password',
    label: t('password'),
    kind: 'password' as const,
    autoComplete: 'current-password',
    show,
  }
  return (
    <PageFrame
      person={person}
      crumbs={[{ label: t('account.title'), href: '/account' }, { label: t('deleting.title') }]}
    >
      <main id="main" className="wrap desk">
        <div>
          <h1>{t('deleting.title')}</h1>
          <p>{t('deleting.final')}</p>
        </div>
        <section aria-labelledby="goes">
          <h2 id="goes">{t('deleting.goes')}</h2>
          <div className="prose">
            <ul>
              {goes.map((what) => (
                <li key={what}>{t(`deleting.${what}`)}</li>
              ))}
            </ul>
          </div>
        </section>
        <section aria-labelledby="stays">
          <h2 id="stays">{t('deleting.stays')}</h2>
          <div className="prose">
            <ul>
              {stays.map((what) => (
                <li key={what}>{t(`deleting.${what}`)}</li>
              ))}
            </ul>
          </div>
          <p>
            <a href="/account/export">{t('data.download')}</a>
          </p>
        </section>
        <section aria-labelledby="sure">
          <h2 id="sure">{t('deleting.sure')}</h2>
          {hasPassword ? null : <p>{t('deleting.fresh')}</p>}
          <ActionForm
            action={deleteMine}
            label={t('deleting.title')}
            entries={[{ ...typed, kind: 'email', autoComplete: 'off' }, ...(hasPassword ? [proof] : [])]}
            submit={t('deleting.do')}
            sending={t('deleting.doing')}
          >
            <Link className="btn btn-quiet" href="/account">
              {t('deleting.keep')}
            </Link>
          </ActionForm>
        </section>
      </main>
    </PageFrame>
  )
}
