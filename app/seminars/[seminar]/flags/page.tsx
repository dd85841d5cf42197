import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { FlagCaseRow } from '@/components/curation/flags/flag-case'
import { SeminarLinks } from '@/components/seminars/seminar-links'
import { Empty } from '@/components/ui/empty'
import { maySeeFlags } from '@/lib/curation/flags/access'
import { flagState } from '@/lib/curation/flags/input'
import { caseCursor, listCases } from '@/lib/curation/flags/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { resolveFlag } from './actions'

type Props = {
  params: Promise<{ seminar: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('flags')
  return { title: t('list.title') }
}

const CASES_A_PAGE = 20

/** What members have flagged, for those who answer it. */
export default async function FlagsPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const path = seminarPath(slug, 'flags')
  const member = await requireMember(slug, path)
  if (!maySeeFlags(member)) notFound()
  const query = await searchParams
  const state = flagState.catch('open').parse(query.state)
  const after = typeof query.after === 'string' && caseCursor.test(query.after) ? query.after : undefined
  const { items, next } = await listCases(member, { state, limit: CASES_A_PAGE, after })
  const [t, locale] = [await getTranslations('flags'), await getLocale()]
  const { seminar, person } = member
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: t('list.title') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1>{t('list.title')}</h1>
          <SeminarLinks member={member} current="flags" />
        </div>
        <section aria-label={t('list.title')}>
          <header>
            <p>{t('list.lead')}</p>
            <p className="row">
              {(['open', 'resolved'] as const).map((each) => (
                <Link
                  key={each}
                  className="pick"
                  href={each === 'open' ? path : `${path}?state=resolved`}
                  aria-current={each === state ? 'page' : undefined}
                >
                  {each === state ? <b>{t(`list.${each}`)}</b> : t(`list.${each}`)}
                </Link>
              ))}
            </p>
          </header>
          {items.length === 0 ? (
            <Empty level="h2" title={state === 'open' ? t('list.none') : t('list.noneResolved')}>
              {state === 'open' ? t('list.noneHint') : null}
            </Empty>
          ) : null}
          {items.map((flagged) => (
            <FlagCaseRow
              key={`${state} ${flagged.id}`}
              flagged={flagged}
              seminar={seminar}
              locale={locale}
              say={t}
              resolve={resolveFlag}
            />
          ))}
          {next ? (
            <Link href={`${path}?${new URLSearchParams({ state, after: next })}`}>{t('list.more')}</Link>
          ) : null}
        </section>
      </main>
    </PageFrame>
  )
}
