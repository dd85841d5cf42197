import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Empty } from '@/components/ui/empty'
import { rubricPath } from '@/lib/gradebook/paths'
import { maySeeRubrics } from '@/lib/gradebook/rubrics/access'
import { listRubrics } from '@/lib/gradebook/rubrics/queries'
import { mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/rubrics'>

export const generateMetadata = titled('gradebook', 'rubrics.title')

/** The rubrics of a seminar, for its instructors. */
export default async function RubricsPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'rubrics'))
  if (!maySeeRubrics(member)) notFound()
  const t = await getTranslations('gradebook.rubrics')
  const { items } = await listRubrics(member, { limit: 100 })
  const make = mayRun(member) ? (
    <Link className="btn btn-primary" href={seminarPath(slug, 'rubrics/new')}>
      {t('make')}
    </Link>
  ) : null
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(member, t('title'))}
      title={t('title')}
      kind="full-page acts"
    >
      <p>{t('lead')}</p>
      {items.length === 0 ? (
        <Empty level="h2" title={t('none')} action={make} />
      ) : (
        <>
          <ul className="justify-self-stretch border-t border-ink">
            {items.map(({ id, title, criteria, maximum }) => (
              <li key={id} className="py-s3 border-b border-line">
                <Link className="font-semibold" href={rubricPath(slug, id)} prefetch={false}>
                  <bdi>{title}</bdi>
                </Link>
                <p className="hint">{t('of', { criteria: criteria.length, maximum })}</p>
              </li>
            ))}
          </ul>
          {make}
        </>
      )}
    </Page>
  )
}
