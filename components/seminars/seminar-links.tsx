import { getTranslations } from 'next-intl/server'
import { type Tab, Tabs } from '@/components/ui/tabs'
import { seminarPath } from '@/lib/seminars/paths'
import { isStaff } from '@/lib/seminars/rules'

type Place = 'members' | 'flags' | 'decisions' | 'record' | 'settings'

type Props = {
  member: { seminar: { slug: string; title: string }; role: Parameters<typeof isStaff>[0] }
  current: Place
}

/** Between the pages that run a seminar, and those on which everybody reads how it is run. */
export async function SeminarLinks({ member, current }: Props) {
  const t = await getTranslations('seminars')
  const { role, seminar } = member
  const places: Place[] = [
    'members',
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
