import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { AddPeople } from '@/components/seminars/add-people'
import { EntryLinks } from '@/components/seminars/entry-links'
import { Invitations } from '@/components/seminars/invitations'
import { Roll } from '@/components/seminars/roll'
import { ActionForm } from '@/components/ui/forms/action-form'
import { linkTo, sendsMail } from '@/lib/platform/mail/send'
import { now } from '@/lib/platform/time/clock'
import { sayMoment } from '@/lib/platform/time/moment'
import { restraintsAsSeen, rollAsSeen } from '@/lib/questions/visible-members'
import { isArchived, type Member, mayInstruct, mayRestrain, mayRun } from '@/lib/seminars/access'
import { groupSummaries } from '@/lib/seminars/groups/queries'
import { groupTitle } from '@/lib/seminars/groups/rules'
import { rollQuery } from '@/lib/seminars/input'
import { hasInvited, INVITED_AT_ONCE, type RollEntry } from '@/lib/seminars/member-list'
import { codePath, groupPath, seminarPath } from '@/lib/seminars/paths'
import { listInvitations, readSeminar } from '@/lib/seminars/queries'
import { isStaff } from '@/lib/seminars/rules'
import { requireMember } from '@/lib/web/seminar'
import { addPeople, end, makeInvitation, revokeInvitation, showLinks } from './actions'

type Props = PageProps<'/seminars/[seminar]/members'>

const A_PAGE = 50

export const generateMetadata = titled('seminars', 'members.title')

export default async function MembersPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'members'))
  const { seminar, person } = member
  const instructs = mayInstruct(member)
  const runs = mayRun(member)
  const query = rollQuery.parse(await searchParams)
  const t = await getTranslations('seminars')
  const [{ items, ...roll }, invitations, standing] = await Promise.all([
    rollAsSeen(member, { ...query, limit: A_PAGE }),
    runs ? listInvitations(member, { limit: 100 }) : null,
    restrained(member),
  ])
  const links = invitations?.items.map((one) => ({ ...one, link: linkTo(codePath(one.code)) })) ?? []
  return (
    <SeminarPage
      member={member}
      current="members"
      title={t('members.title')}
      jumps={
        runs ? (
          <p className="jumps flex flex-wrap gap-x-s4 gap-y-s1 mt-s3 text-small">
            <a className="min-h-6" href="#invitations">
              {t('invitations.make')}
            </a>
            <a className="min-h-6" href="#add">
              {t('add.title')}
            </a>
          </p>
        ) : null
      }
    >
      {isStaff(member.role) ? null : <OwnGroups member={member} />}
      {runs && !sendsMail() && (await hasInvited(member)) ? (
        <EntryLinks seminar={seminar.slug} most={INVITED_AT_ONCE} action={showLinks} />
      ) : null}
      <Roll
        seminar={seminar}
        entries={items}
        query={query}
        {...roll}
        reader={{ id: person.id, instructs, isStaff: isStaff(member.role) }}
        restraining={await restraining(member, items, standing)}
      />
      {runs ? (
        <Invitations
          seminar={seminar}
          domains={(await readSeminar(member)).joinDomains}
          invitations={links}
          make={makeInvitation}
          revoke={revokeInvitation}
        />
      ) : null}
      {instructs || isArchived(member) ? null : <Leave member={member} />}
      {runs ? <AddPeople seminar={seminar.slug} mails={sendsMail()} action={addPeople} /> : null}
    </SeminarPage>
  )
}

/** The reader's section and group, each with a page of its members. */
async function OwnGroups({ member }: { member: Member }) {
  const groups = await groupSummaries(member)
  if (groups.length === 0) return null
  const t = await getTranslations('seminars.groups')
  return (
    <p className="flex flex-wrap gap-x-s4 gap-y-s1">
      {groups.map(({ id, kind, name }) => (
        <Link key={id} className="min-h-6" href={groupPath(member.seminar.slug, id)} prefetch={false}>
          {groupTitle(name, { word: t(`kind.${kind}`), introduced: t(`one.${kind}`, { name }) })}
        </Link>
      ))}
    </p>
  )
}

/** Instructors leave on their own member page. */
async function Leave({ member: { seminar, person } }: { member: Member }) {
  const t = await getTranslations('seminars')
  return (
    <ActionForm
      action={end}
      entries={[]}
      hidden={{ seminar: seminar.slug, person: person.id }}
      submit={t('members.leave')}
      sending={t('members.leaving')}
      fold={{ summary: t('members.leave'), hint: t('members.leaveHint') }}
    />
  )
}

/** Instructors restrain on a member's own page. */
async function restraining(member: Member, items: RollEntry[], standing: Record<string, string>) {
  const t = await getTranslations('rulings')
  const may = items.filter((one) => mayRestrain(member, one)).map(({ id }) => id)
  return { standing, may, label: t('restraints.restrain') }
}

/** The restraints with their ends, in words, as far as the reader may know them. */
async function restrained(member: Member): Promise<Record<string, string>> {
  const t = await getTranslations('rulings')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const standing = (await restraintsAsSeen(member)).filter(({ lifted, until }) => !lifted && until > now())
  const words = standing.map(({ person, kind, until }) => [
    person.id,
    t(`restraints.until.${kind}`, { at: sayMoment(until, 'moment', where) }),
  ])
  return Object.fromEntries(words)
}
