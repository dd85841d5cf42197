import Link from 'next/link'

export type Tab = { href: string; label: string; count?: number; current?: boolean; go?: string }

/** Tabs are pages: links with the current one marked. `go`: the letter that opens it after `G`. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          // On a phone the row of tabs begins at the current one.
          className="aria-[current]:[scroll-initial-target:nearest]"
          aria-current={tab.current ? 'page' : undefined}
          data-go={tab.go}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="num"> {tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
