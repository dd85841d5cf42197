import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { EntryLink } from '@/components/seminars/entry-link'
import { Here } from '@/components/seminars/roll'
import { ActionForm } from '@/components/ui/forms/action-form'
import { isId } from '@/lib/platform/id'
import { sendsMail } from '@/lib/platform/mail/send'
import { onRollAsSeen } from '@/lib/questions/visible-members'
import { type Member, mayInstruct, mayRestrain, mayRun } from '@/lib/seminars/access'
import { roles } from '@/lib/seminars/input'
import type { RollEntry } from '@/lib/seminars/member-list'
import { memberPath, seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requireMember } from '@/lib/web/seminar'
import { end, giveRole, sendLink, showLink } from '../actions'

type Props = PageProps<'/seminars/[seminar]/members/[person]'>

const found = cache(async (slug: string, id: string) => {
  const member = await requireMember(slug, memberPath(slug, id))
  if (!mayInstruct(member) || !isId(id)) notFound()
  return { member, entry: await orNotFound(onRollAsSeen(member, id)) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, person } = await params
  return { title: (await found(seminar, person)).entry.name }
}

/** A member's role in a seminar, for its instructors to change. */
export default async function MemberPage({ params }: Props) {
  const { seminar: slug, person } = await params
  const { member, entry } = await found(slug, person)
  const { seminar } = member
  const t = await getTranslations('seminars')
  const mine = entry.id === member.person.id
  const crumbs = crumbsOf(
    member,
    { label: t('members.title'), href: seminarPath(seminar.slug, 'members') },
    entry.name,
  )
  return (
    <PageFrame person={member.person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <div>
          <h1 dir="auto">{entry.name}</h1>
          <p className="muted">
            {entry.email}, <Here entry={entry} seminar={seminar} isStaff />
          </p>
        </div>
        {entry.invited && mayRun(member) ? (
          <EntryLink
            seminar={seminar.slug}
            person={entry.id}
            mails={sendsMail()}
            show={showLink}
            send={sendLink}
          />
        ) : null}
        {mayRun(member) ? <Standing {...{ member, entry, mine }} /> : null}
      </main>
    </PageFrame>
  )
}

type StandingProps = { member: Member; entry: RollEntry; mine: boolean }

/** The role, and the ways to restrain or remove the member. */
async function Standing({ member, entry, mine }: StandingProps) {
  const { seminar } = member
  const t = await getTranslations('seminars')
  const say = await getTranslations('rulings')
  return (
    <>
      <RoleForm entry={entry} seminar={seminar.slug} mine={mine} />
      {mayRestrain(member, entry) ? (
        <p>
          <Link href={`${seminarPath(seminar.slug, 'restraints')}?person=${entry.id}`}>
            {say('restraints.restrain')}
          </Link>
        </p>
      ) : null}
      <ActionForm
        action={end}
        entries={[]}
        hidden={{ seminar: seminar.slug, person: entry.id }}
        submit={t(mine ? 'members.leave' : 'members.remove')}
        sending={t(mine ? 'members.leaving' : 'members.removing')}
        fold={{
          summary: t(mine ? 'members.leave' : 'members.remove'),
          hint: mine ? t('members.leaveHint') : t('members.removeHint', { name: entry.name }),
        }}
      />
    </>
  )
}

type RoleProps = { entry: RollEntry; seminar: string; mine: boolean }

/** Changing one's own role takes a second click, because a former instructor cannot reverse it. */
async function RoleForm({ entry, seminar, mine }: RoleProps) {
  const t = await getTranslations('seminars')
  const options = roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))
  const confirm = { name: 'confirm', label: t('members.ownRole'), kind: 'tick' as const }
  return (
    <ActionForm
      action={giveRole}
      label={t('members.role')}
      entries={[
        { name: 'role', label: t('members.role'), kind: 'select', value: entry.role, options },
        ...(mine ? [confirm] : []),
      ]}
      hidden={{ seminar, person: entry.id }}
      submit={t('members.change')}
      sending={t('members.changing')}
    />
  )
}
