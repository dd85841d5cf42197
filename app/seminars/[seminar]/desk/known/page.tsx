import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { AgreementTable, KnownList } from '@/components/curation/known/known'
import { maySeeKnownCases } from '@/lib/curation/known/access'
import { agreementsIn } from '@/lib/curation/known/present'
import { knownCasesOf } from '@/lib/curation/known/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { requirePerson } from '@/lib/web/auth/session'
import { requireMember } from '@/lib/web/seminar'
import { retireCase } from '../actions'

type Props = PageProps<'/seminars/[seminar]/desk/known'>

export const generateMetadata = titled('desk', 'known.title')

/** For instructors: the cases with a known verdict, and each moderator's agreement with them. */
export default async function KnownPage({ params }: Props) {
  const slug = (await params).seminar
  const path = seminarPath(slug, 'desk/known')
  const person = await requirePerson(path)
  const member = await requireMember(slug, path)
  if (!maySeeKnownCases(member)) notFound()
  const say = await getTranslations('desk')
  const cases = await knownCasesOf(member)
  const crumbs = crumbsOf(
    member,
    { label: say('crumb'), href: seminarPath(slug, 'desk') },
    say('known.title'),
  )
  return (
    <Page person={person} crumbs={crumbs} title={say('known.title')} kind="desk">
      {cases.length === 0 ? <p className="muted">{say('known.none')}</p> : null}
      {cases.length > 0 ? <AgreementTable agreements={agreementsIn(cases)} cases={cases} say={say} /> : null}
      <KnownList cases={cases} seminar={slug} retire={retireCase} say={say} />
      <p>
        <Link className="btn" href={seminarPath(slug, 'desk')} prefetch={false}>
          {say('known.back')}
        </Link>
      </p>
    </Page>
  )
}
