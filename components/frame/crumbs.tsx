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
              <a href={crumb.href}>{crumb.label}</a>
            ) : (
              <span aria-current={n === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
