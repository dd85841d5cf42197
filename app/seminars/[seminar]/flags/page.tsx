import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { FlagCaseRow } from '@/components/curation/flags/flag-case'
import { Empty } from '@/components/ui/empty'
import { maySeeFlags } from '@/lib/curation/flags/access'
import { flagState } from '@/lib/curation/flags/input'
import { caseCursor, listCases } from '@/lib/curation/flags/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { resolveFlag } from './actions'

type Props = PageProps<'/seminars/[seminar]/flags'>

export const generateMetadata = titled('flags', 'list.title')

const CASES_A_PAGE = 20

/** The members' flags, for the staff who answer them. */
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
  const { seminar } = member
  return (
    <SeminarPage member={member} current="flags" title={t('list.title')}>
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
                {each === state ? (
                  <b className="font-semibold text-ink">{t(`list.${each}`)}</b>
                ) : (
                  t(`list.${each}`)
                )}
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
    </SeminarPage>
  )
}
