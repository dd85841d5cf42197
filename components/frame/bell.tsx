import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'

/** The way to one's notices, and how many are new. */
export async function Bell({ notices }: { notices: number }) {
  const t = await getTranslations('notices')
  return (
    <Link
      className="btn-icon bell"
      href="/notices"
      prefetch={false}
      aria-label={t('bell', { count: notices })}
    >
      <Icon name="bell" />
      {notices > 0 ? <span className="bell-count">{notices > 99 ? '99+' : notices}</span> : null}
    </Link>
  )
}
