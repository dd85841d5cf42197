import { Icon } from '@/components/ui/icon'

/** The way to one's notices, and how many are new. */
export function Bell({ notices, label }: { notices: number; label: string }) {
  return (
    <a className="btn-icon bell" href="/notices" aria-label={label}>
      <Icon name="bell" />
      {notices > 0 ? <span className="bell-count">{notices > 99 ? '99+' : notices}</span> : null}
    </a>
  )
}
