import { getTranslations } from 'next-intl/server'
import { Tabs } from '@/components/ui/tabs'

type Props = {
  member: { seminar: { slug: string; title: string }; role: string }
  current: 'members' | 'settings'
}

/** Between the pages that run a seminar. */
export async function SeminarLinks({ member, current }: Props) {
  const t = await getTranslations('seminars')
  if (member.role !== 'instructor') return null
  const at = `/seminars/${member.seminar.slug}`
  const tabs = [
    { href: `${at}/members`, label: t('members.title'), current: current === 'members' },
    { href: `${at}/settings`, label: t('settings.title'), current: current === 'settings' },
  ]
  return <Tabs label={member.seminar.title} tabs={tabs} />
}
