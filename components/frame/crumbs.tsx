import Link from 'next/link'
import type { Crumb } from './top-bar'

/** Where you are: the last crumb is this page. */
export function Crumbs({ label, crumbs }: { label: string; crumbs: Crumb[] }) {
  if (crumbs.length === 0) return <div className="crumbs" />
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {crumbs.map((crumb, n) => (
          <li key={crumb.href ?? crumb.label} lang={crumb.lang} dir="auto">
            {n < crumbs.length - 1 && crumb.href ? (
              <Link href={crumb.href}>{crumb.label}</Link>
            ) : (
              <span aria-current={n === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
