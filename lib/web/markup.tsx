import { headers } from 'next/headers'
import type { ReactElement } from 'react'
import { Markup } from '@/components/ui/markup'
import { cache, getOrMake } from '@/lib/platform/cache'

/** The parts of shared markup that differ by reader: booleans and numbers, never words. Null is empty. */
export type Overlay = Record<string, boolean | number | null>

/** People's words may contain any characters, so a placeholder contains an unguessable one. */
const sign = crypto.randomUUID()
const placeholders = new RegExp(`\\[${sign} ([^[\\]]*)\\]`)

/** A placeholder in shared markup, in an attribute or as text, for the overlay's value of this name. */
export const placeholder = (name: string): string => `[${sign} ${name}]`

type Shared = {
  /** Names everything that the markup depends on: the content, its revision, audience, view and locale. */
  key: string
  make: () => Promise<ReactElement>
  /** The overlay, or a function that makes it for the names in this markup. */
  overlay?: Overlay | ((names: Names) => Promise<Overlay>)
  className?: string
}

/** The placeholders' names in a piece of markup, each once, in order. */
export type Names = ReadonlySet<string>

/** Caches a value derived from the names of a piece of markup, which never change while it is cached. */
export function onceForNames<Value>(find: (names: Names) => Value): (names: Names) => Value {
  const found = new WeakMap<Names, { value: Value }>()
  return (names) => {
    const known = found.get(names) ?? { value: find(names) }
    found.set(names, known)
    return known.value
  }
}

/**
 * A long list as one string, rendered once per key and cached. React's server pipeline would cost ten times as much for
 * every request, and send everything twice.
 */
export async function sharedMarkup({ key, make, overlay = {}, className }: Shared): Promise<ReactElement> {
  const bytes = await sharedBytes(key, make, overlay)
  const document = documents.vetaDocuments?.get((await headers()).get('x-veta-document') ?? '')
  const id = `m${crypto.randomUUID()}`
  document?.set(id, bytes)
  return <Markup id={id} html={document ? undefined : bytes.toString()} className={className} />
}

/** For each open document, the bytes by which lib/setup/serve/splice replaces the comments with these ids. */
const documents = globalThis as { vetaDocuments?: Map<string, Map<string, Buffer>> }

/** Shared markup as text. */
export const sharedHtml = async (key: string, make: Shared['make'], overlay?: Shared['overlay']) =>
  (await sharedBytes(key, make, overlay)).toString()

/** Shared markup as UTF-8, for an answer that contains nothing else. */
export async function sharedBytes(
  key: string,
  make: Shared['make'],
  overlay: Shared['overlay'] = {},
): Promise<Buffer> {
  const rendering = await rendered(key, make)
  if (rendering.names.length === 0) return rendering.bytes
  const values = typeof overlay === 'function' ? await overlay(rendering.known) : overlay
  return filled(rendering, values)
}

/** Rendered markup as UTF-8. Each name is inserted at the cut with its index. */
type Rendering = { bytes: Buffer; cuts: number[]; names: string[]; known: Names }

function renderingOf(html: string): Rendering {
  const pieces = html.split(placeholders)
  const texts = pieces.filter((_, index) => index % 2 === 0)
  const names = pieces.filter((_, index) => index % 2 === 1)
  const cuts: number[] = []
  let length = 0
  for (const text of texts.slice(0, -1)) {
    length += Buffer.byteLength(text)
    cuts.push(length)
  }
  return { bytes: Buffer.from(texts.join('')), cuts, names, known: new Set(names) }
}

/** Values are booleans and numbers, so each character is one byte. */
function filled({ bytes, cuts, names }: Rendering, values: Overlay): Buffer {
  const words = names.map((name) => wordOf(values[name]))
  const length = words.reduce((sum, word) => sum + word.length, bytes.length)
  const all = Buffer.allocUnsafe(length)
  let from = 0
  let to = 0
  for (let index = 0; index < words.length; index++) {
    const [word, cut] = [words[index] ?? '', cuts[index] ?? bytes.length]
    to += bytes.copy(all, to, from, cut)
    // Byte by byte, since Buffer's `write` costs ten times as much for such short words.
    for (let at = 0; at < word.length; at++) all[to++] = word.charCodeAt(at)
    from = cut
  }
  bytes.copy(all, to, from)
  return all
}

const wordOf = (value: boolean | number | null | undefined) => (value === null ? '' : String(value ?? false))

/** The size of a placeholder: its name, and its entries in two lists. */
const sizeOf = ({ bytes, names }: Rendering) => bytes.length + names.length * 200

const kept = cache<Rendering>('markup', { most: 32_000_000, sizeOf })

/** Two requests that miss the same key render it once. */
const rendered = (key: string, make: Shared['make']) => getOrMake(kept, key, () => renderOnce(make))

async function renderOnce(make: Shared['make']): Promise<Rendering> {
  // Server components may not import react-dom/server statically.
  const { renderToStaticMarkup } = await import('react-dom/server')
  return renderingOf(renderToStaticMarkup(await make()))
}

/**
 * Pieces of a long markup as strings, for the inner HTML of an element. Between them other work has its turn, because React
 * takes a tenth of a second for a few thousand elements.
 */
export async function renderedInTurns(pieces: Iterable<ReactElement>): Promise<string[]> {
  const { renderToStaticMarkup } = await import('react-dom/server')
  const rendered: string[] = []
  for (const piece of pieces) {
    rendered.push(renderToStaticMarkup(piece))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return rendered
}
