import { headers } from 'next/headers'
import type { ReactElement } from 'react'
import { Markup } from '@/components/ui/markup'

/** What differs from reader to reader in shared markup: booleans and numbers, never anybody's words. Null is nothing. */
export type Overlay = Record<string, boolean | number | null>

/** What people write may hold any sign, so a placeholder has one that nobody else knows. */
const sign = crypto.randomUUID()
const placeholders = new RegExp(`\\[${sign} ([^\\]]*)\\]`)

/** Stands in shared markup, in an attribute or as text, for the overlay's value of this name. */
export const placeholder = (name: string): string => `[${sign} ${name}]`

type Shared = {
  /** Names everything that the markup depends on: what, its revision, audience, view and locale. */
  key: string
  make: () => Promise<ReactElement>
  /** Or what makes it, told the names that stand in this markup. */
  overlay?: Overlay | ((names: Names) => Promise<Overlay>)
  className?: string
}

/** What placeholders a markup has, each once, in its order. */
export type Names = ReadonlySet<string>

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
export async function sharedHtml(
  key: string,
  make: Shared['make'],
  overlay: Shared['overlay'] = {},
): Promise<string> {
  const { pieces, names } = await rendered(key, make)
  const values = typeof overlay === 'function' ? await overlay(names) : overlay
  return pieces.map((piece, index) => (index % 2 ? filled(values[piece]) : piece)).join('')
}

const filled = (value: boolean | number | null | undefined) => (value === null ? '' : String(value ?? false))

/** Rendered markup, cut at its placeholders: text and names in turns. */
type Kept = { pieces: string[]; names: Names; length: number }

function cut(html: string): Kept {
  const pieces = html.split(placeholders)
  return { pieces, names: new Set(pieces.filter((_, index) => index % 2)), length: html.length }
}

const CHARACTERS_KEPT = 64_000_000
const kept = new Map<string, Kept>()
const making = new Map<string, Promise<Kept>>()
let characters = 0

/** Two requests that miss the same key render it once. */
async function rendered(key: string, make: Shared['make']): Promise<Kept> {
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

async function renderOnce(make: Shared['make']): Promise<Kept> {
  // A static import of react-dom/server is refused in server components.
  const { renderToStaticMarkup } = await import('react-dom/server')
  return cut(renderToStaticMarkup(await make()))
}

function keep(key: string, html: Kept): void {
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
