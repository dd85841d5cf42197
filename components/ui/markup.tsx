'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent } from 'react'
import { Html } from './html'

type Props = { id: string; html?: string; className?: string }

/** Markup that this browser has shown, so that React finds it unchanged in a later render. */
const seen = new Map<string, string>()

/**
 * A long list that the server rendered to a string. The browser receives it once, as HTML: React gets no second copy to
 * compare, and adopts the document's. Links in it stay client navigation.
 */
export function Markup({ id, html, className }: Props) {
  const router = useRouter()
  const value = html ?? seen.get(id) ?? takeOver(id)
  return (
    <Html
      as="div"
      id={id}
      className={className}
      suppressHydrationWarning
      // Clicks of links bubble here, Enter on them included.
      onClick={(event) => followLink(event, router)}
      html={value}
    />
  )
}

/** On the server, a comment that the server in front replaces with the markup (lib/setup/serve/splice). */
function takeOver(id: string): string {
  if (typeof window === 'undefined') return `<!--${id}-->`
  const value = document.getElementById(id)?.innerHTML ?? ''
  seen.set(id, value)
  return value
}

type Router = ReturnType<typeof useRouter>

/** A link with `data-refresh` reloads the current page in place. */
function followLink(event: MouseEvent, router: Router): void {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target || link.origin !== location.origin) return
  if (link.dataset.refresh !== undefined) {
    event.preventDefault()
    router.refresh()
    return
  }
  if (link.hasAttribute('download') || (link.hash && link.pathname === location.pathname)) return
  event.preventDefault()
  router.push(link.pathname + link.search + link.hash)
}
