import { headers } from 'next/headers'
import type { ReactElement } from 'react'
import { Markup } from '@/components/ui/markup'

/** What differs from reader to reader in shared markup: booleans and numbers, never anybody's words. */
export type Overlay = Record<string, boolean | number>

/** What people write may hold any sign, so a placeholder has one that nobody else knows. */
const sign = crypto.randomUUID()
const placeholders = new RegExp(`\\[${sign} ([^\\]]*)\\]`, 'g')

/** Stands in shared markup, in an attribute or as text, for the overlay's value of this name. */
export const placeholder = (name: string): string => `[${sign} ${name}]`

type Shared = {
  /** Names everything that the markup depends on: what, its revision, audience, view and locale. */
  key: string
  make: () => Promise<ReactElement>
  overlay?: Overlay
  className?: string
}

/**
 * A long list as one string, rendered once a key and kept. React's server pipeline would cost ten times as much
 * for every request, and send everything twice.
 */
export async function sharedMarkup({ key, make, overlay = {}, className }: Shared): Promise<ReactElement> {
  const html = await sharedHtml(key, make, overlay)
  const document = (await headers()).get('accept')?.includes('text/html') ?? false
  const id = `m${crypto.randomUUID()}`
  if (document) leave(id, html)
  return <Markup id={id} html={document ? undefined : html} className={className} />
}

/** The same for an answer that is nothing but markup. */
export async function sharedHtml(key: string, make: Shared['make'], overlay: Overlay = {}): Promise<string> {
  return fill(await rendered(key, make), overlay)
}

function fill(html: string, overlay: Overlay): string {
  return html.replace(placeholders, (_, name: string) => String(overlay[name] ?? false))
}

const CHARACTERS_KEPT = 64_000_000
const kept = new Map<string, string>()
const making = new Map<string, Promise<string>>()
let characters = 0

/** Two requests that miss the same key render it once. */
async function rendered(key: string, make: Shared['make']): Promise<string> {
  const known = kept.get(key) ?? (await making.get(key))
  if (known !== undefined) return known
  const promise = renderOnce(make)
  making.set(key, promise)
  try {
    const html = await promise
    keep(key, html)
    return html
  } finally {
    making.delete(key)
  }
}

async function renderOnce(make: Shared['make']): Promise<string> {
  // A static import of react-dom/server is refused in server components.
  const { renderToStaticMarkup } = await import('react-dom/server')
  return renderToStaticMarkup(await make())
}

function keep(key: string, html: string): void {
  kept.set(key, html)
  characters += html.length
  for (const [oldest, value] of kept) {
    if (characters <= CHARACTERS_KEPT) return
    kept.delete(oldest)
    characters -= value.length
  }
}

const CHARACTERS_LEFT = 64_000_000
const left = globalThis as { vetaMarkup?: Map<string, string> }

/** For the Markup of the document that is being sent; what nobody takes gives way to what comes after. */
function leave(id: string, html: string): void {
  left.vetaMarkup ??= new Map()
  left.vetaMarkup.set(id, html)
  let waiting = 0
  for (const { length } of left.vetaMarkup.values()) waiting += length
  for (const [oldest, { length }] of left.vetaMarkup) {
    if (waiting <= CHARACTERS_LEFT || oldest === id) return
    left.vetaMarkup.delete(oldest)
    waiting -= length
  }
}
