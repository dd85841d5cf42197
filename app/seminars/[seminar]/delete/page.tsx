import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { isOnlyInstructor } from '@/lib/exchange/terms/queries'
import { mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { deleteIt } from './actions'

type Props = PageProps<'/seminars/[seminar]/delete'>

export const generateMetadata = titled('seminars', 'deletion.title')

const effects = ['archived', 'told', 'takenBack', 'gone'] as const

/** Explains the effects of a seminar's deletion before it is asked for. */
export default async function DeletePage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'delete'))
  if (!mayInstruct(member)) notFound()
  const { person } = member
  const t = await getTranslations('seminars')
  const settings = seminarPath(slug, 'settings')
  const crumbs = crumbsOf(member, { label: t('settings.title'), href: settings }, t('deletion.title'))
  const isOnly = await isOnlyInstructor(member)
  return (
    <Page person={person} crumbs={crumbs} title={t('deletion.title')} kind="desk">
      <section aria-labelledby="effects">
        <h2 id="effects">{t('deletion.effects')}</h2>
        <div className="prose">
          <ul>
            {effects.map((what) => (
              <li key={what}>{t(`deletion.${what}`)}</li>
            ))}
          </ul>
        </div>
      </section>
      {isOnly ? null : <p>{t('deletion.notOnly')}</p>}
      {isOnly ? (
        <>
          <section aria-labelledby="export">
            <h2 id="export">{t('deletion.export')}</h2>
            <p>{t('deletion.exportHint')}</p>
            <p>{t('deletion.exportLacks')}</p>
            <p>
              <a className="btn" href={seminarPath(slug, 'delete/export')} download>
                {t('deletion.download')}
              </a>
            </p>
          </section>
          <section aria-labelledby="sure">
            <h2 id="sure">{t('deletion.sure')}</h2>
            <ActionForm
              action={deleteIt}
              label={t('deletion.title')}
              entries={[
                {
                  name: 'slug',
                  label: t('deletion.slug'),
                  hint: t('deletion.slugHint', { slug }),
                  autoComplete: 'off',
                },
              ]}
              hidden={{ seminar: slug }}
              submit={t('deletion.delete')}
              sending={t('deletion.deleting')}
            >
              <Link className="btn btn-quiet" href={settings}>
                {t('deletion.keep')}
              </Link>
            </ActionForm>
          </section>
        </>
      ) : null}
    </Page>
  )
}
