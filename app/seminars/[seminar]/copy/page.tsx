import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { copy } from './actions'

type Props = PageProps<'/seminars/[seminar]/copy'>

export const generateMetadata = titled('seminars', 'copy.title')

const comes = ['texts', 'questions', 'rubrics', 'settings'] as const
const stays = ['people', 'debates'] as const

/** A seminar for a new term, made from this one. */
export default async function CopyPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'copy'))
  if (!mayInstruct(member)) notFound()
  const { person, seminar } = member
  const t = await getTranslations('seminars')
  const crumbs = crumbsOf(
    member,
    { label: t('settings.title'), href: seminarPath(slug, 'settings') },
    t('copy.title'),
  )
  return (
    <Page person={person} crumbs={crumbs} title={t('copy.title')} kind="desk">
      <section aria-labelledby="comes">
        <h2 id="comes">{t('copy.comes')}</h2>
        <div className="prose">
          <ul>
            {comes.map((what) => (
              <li key={what}>{t(`copy.${what}`)}</li>
            ))}
          </ul>
        </div>
      </section>
      <section aria-labelledby="stays">
        <h2 id="stays">{t('copy.stays')}</h2>
        <div className="prose">
          <ul>
            {stays.map((what) => (
              <li key={what}>{t(`copy.${what}`)}</li>
            ))}
          </ul>
        </div>
      </section>
      <section aria-label={t('copy.title')}>
        <ActionForm
          action={copy}
          once={crypto.randomUUID()}
          hidden={{ seminar: slug }}
          entries={[
            { name: 'title', label: t('fields.title'), value: seminar.title, lang: seminar.language },
            { name: 'term', label: t('fields.term'), hint: t('fields.termHint') },
            { name: 'startsOn', kind: 'date', label: t('copy.startsOn'), hint: t('copy.startsOnHint') },
            { name: 'debates', kind: 'tick', label: t('copy.take'), hint: t('copy.takeHint') },
            { name: 'slug', label: t('fields.slug'), hint: t('fields.slugHint') },
          ]}
          submit={t('copy.copy')}
          sending={t('copy.copying')}
          primary
        />
      </section>
    </Page>
  )
}
