import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { AgreementTable, KnownList } from '@/components/curation/known/known'
import { agreementsIn, knownCasesOf } from '@/lib/curation/known/queries'
import { maySeeKnownCases } from '@/lib/curation/reviews/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { requirePerson } from '@/lib/web/session'
import { retireCase } from '../actions'

type Props = { params: Promise<{ seminar: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk')
  return { title: t('known.title') }
}

/** For instructors: the cases whose verdict is known, and how far each moderator agrees with them. */
export default async function KnownPage({ params }: Props) {
  const slug = (await params).seminar
  const path = seminarPath(slug, 'desk/known')
  const person = await requirePerson(path)
  const member = await requireMember(slug, path)
  if (!maySeeKnownCases(member)) notFound()
  const say = await getTranslations('desk')
  const cases = await knownCasesOf(member)
  const { seminar } = member
  const crumbs = [
    { label: seminar.title, href: seminarPath(slug), lang: seminar.language },
    { label: say('crumb'), href: seminarPath(slug, 'desk') },
    { label: say('known.title') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <h1>{say('known.title')}</h1>
        {cases.length === 0 ? <p className="muted">{say('known.none')}</p> : null}
        {cases.length > 0 ? (
          <AgreementTable agreements={agreementsIn(cases)} cases={cases} say={say} />
        ) : null}
        <KnownList cases={cases} seminar={slug} retire={retireCase} say={say} />
        <p>
          <Link className="btn" href={seminarPath(slug, 'desk')} prefetch={false}>
            {say('known.back')}
          </Link>
        </p>
      </main>
    </PageFrame>
  )
}
