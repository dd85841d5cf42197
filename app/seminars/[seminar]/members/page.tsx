import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/components/frame/page-frame'
import { AddPeople } from '@/components/seminars/add-people'
import { Invitations } from '@/components/seminars/invitations'
import { Roll } from '@/components/seminars/roll'
import { SeminarLinks } from '@/components/seminars/seminar-links'
import { sayMoment } from '@/components/ui/moment'
import { now } from '@/lib/platform/clock'
import { linkTo } from '@/lib/platform/mail'
import { everybodyAsSeen, restraintsAsSeen } from '@/lib/questions/roll'
import { type Member, mayInstruct, mayRestrain } from '@/lib/seminars/access'
import { listInvitations } from '@/lib/seminars/queries'
import { requireMember } from '@/lib/web/seminar'
import { addPeople, end, giveRole, makeInvitation, revokeInvitation } from './actions'

type Props = { params: Promise<{ seminar: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('seminars')
  return { title: t('members.title') }
}

export default async function MembersPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, `/seminars/${slug}/members`)
  const { seminar, person } = member
  const instructs = mayInstruct(member)
  const t = await getTranslations('seminars')
  const [everybody, invitations] = await Promise.all([
    everybodyAsSeen(member),
    instructs ? listInvitations(member, { limit: 100 }) : { items: [] },
  ])
  const links = invitations.items.map((invitation) => ({
    ...invitation,
    link: linkTo(`/join/${invitation.code}`),
  }))
  const crumbs = [
    { label: seminar.title, href: `/seminars/${seminar.slug}`, lang: seminar.language },
    { label: t('members.title') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1>{t('members.title')}</h1>
          <SeminarLinks member={member} current="members" />
          {instructs ? (
            <p className="jumps">
              <a href="#invitations">{t('invitations.make')}</a>
              <a href="#add">{t('add.title')}</a>
            </p>
          ) : null}
        </div>
        <Roll
          seminar={seminar}
          {...everybody}
          me={person.id}
          instructs={instructs}
          restraining={await restraining(member, everybody.members)}
          giveRole={giveRole}
          end={end}
        />
        {instructs ? (
          <Invitations
            seminar={seminar}
            invitations={links}
            make={makeInvitation}
            revoke={revokeInvitation}
          />
        ) : null}
        {instructs ? <AddPeople seminar={seminar.slug} action={addPeople} /> : null}
      </main>
    </PageFrame>
  )
}

/** Whom the reader may restrain; and, to staff, who is restrained until when. */
async function restraining(member: Member, members: Array<{ id: string; role: Member['role'] }>) {
  const t = await getTranslations('rulings')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const standing = (await restraintsAsSeen(member)).filter(({ lifted, until }) => !lifted && until > now())
  const words = standing.map(({ person, kind, until }) => [
    person.id,
    t(`restraints.until.${kind}`, { at: sayMoment(until, 'moment', where) }),
  ])
  const may = members.filter((one) => mayRestrain(member, one)).map(({ id }) => id)
  return { may, label: t('restraints.restrain'), standing: Object.fromEntries(words) }
}
