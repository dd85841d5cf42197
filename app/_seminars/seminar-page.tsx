import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { type Tab, Tabs } from '@/components/ui/tabs'
import type { Member } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { isStaff } from '@/lib/seminars/rules'

type Place =
  | 'members'
  | 'participation'
  | 'activity'
  | 'groups'
  | 'calendar'
  | 'flags'
  | 'decisions'
  | 'record'
  | 'settings'

type Props = {
  member: Member
  current: Place
  title: string
  /** Links to the parts of this page. */
  jumps?: ReactNode
  children: ReactNode
}

/** A page on which a seminar is run, or on which everybody reads how it is run. */
export const SeminarPage = ({ member, current, title, jumps, children }: Props) => (
  <PageFrame person={member.person} crumbs={crumbsOf(member, title)}>
    <main id="main" className="wrap desk">
      <div>
        <h1>{title}</h1>
        <SeminarLinks member={member} current={current} />
        {jumps}
      </div>
      {children}
    </main>
  </PageFrame>
)

/** Between the pages that run a seminar, and those on which everybody reads how it is run. */
async function SeminarLinks({ member, current }: Pick<Props, 'member' | 'current'>) {
  const t = await getTranslations('seminars')
  const { role, seminar } = member
  const places: Place[] = [
    'members',
    ...(role === 'instructor' ? ['participation' as const] : []),
    ...(isStaff(role) ? (['activity', 'groups'] as const) : []),
    'calendar',
    ...(isStaff(role) ? ['flags' as const] : []),
    'decisions',
    'record',
    ...(role === 'instructor' ? ['settings' as const] : []),
  ]
  const tabs = places.map(
    (place): Tab => ({
      href: seminarPath(seminar.slug, place),
      label: t(`${place}.title`),
      current: place === current,
    }),
  )
  return <Tabs label={seminar.title} tabs={tabs} />
}
