import { isId } from '@/lib/platform/id'
import { escaped, escapedForXml } from '@/lib/platform/words/escaped'

/** A public address, as oEmbed is asked about it: what is embedded of it, and its id or key. */
export type EmbeddedThing = { kind: 'question' | 'passage' | 'brief'; id: string }

const addresses: Array<[RegExp, EmbeddedThing['kind']]> = [
  [/^\/(?:public|embed)\/questions\/([^/]+)$/, 'question'],
  [/^\/embed\/passages\/([^/]+)$/, 'passage'],
  [/^\/(?:embed\/)?briefs\/([\w-]{32})$/, 'brief'],
]

/** The longest address that anybody asks about. */
const LONGEST = 2_000

/** What an address of the site at `home` embeds; null for any other address. */
export function embeddedAt(address: string, home: string): EmbeddedThing | null {
  if (address.length > LONGEST || !URL.canParse(address)) return null
  const { origin, pathname, username, password } = new URL(address)
  if (origin !== new URL(home).origin || username || password) return null
  for (const [pattern, kind] of addresses) {
    const id = pattern.exec(pathname)?.[1]
    if (id && (kind === 'brief' || isId(id))) return { kind, id }
  }
  return null
}

/** In CSS pixels: what a frame takes where its page has room, and the least in which it can be read. */
const sizes = { width: { usual: 640, least: 200 }, height: { usual: 420, least: 120 } } as const

/** The size of a frame on a page that says nothing of its room. */
export const usualSize = { width: sizes.width.usual, height: sizes.height.usual }

/** A length within what the asker has room for (`maxwidth`, `maxheight`); null for an unreadable one. */
export function lengthWithin(most: string | null, of: keyof typeof sizes): number | null {
  const { usual, least } = sizes[of]
  if (most === null || most === '') return usual
  if (!/^\d{1,6}$/.test(most)) return null
  return Math.max(least, Math.min(usual, Number(most)))
}

type Frame = { src: string; title: string; width: number; height: number }

/** The HTML that shows a public thing in a page of another site. The frame may do nothing but open links beside itself. */
export const frameHtml = ({ src, title, width, height }: Frame): string =>
  `<iframe src="${escaped(src)}" title="${escaped(title)}" width="${width}" height="${height}" loading="lazy" ` +
  'sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" style="border:0;max-width:100%"></iframe>'

/** An oEmbed response (oembed.com, 2.3.4): rich, with a frame; a link where no site may frame it. */
export type OembedResponse = Record<string, string | number>

type Described = { home: string; title: string; frame: Frame | null }

/** In seconds: how long a consumer may keep it. What is closed meanwhile shows nothing in its frame. */
const CACHE_AGE = 300

export function oembedResponse({ home, title, frame }: Described): OembedResponse {
  const about = {
    version: '1.0',
    title,
    provider_name: 'Veta',
    provider_url: home,
    cache_age: CACHE_AGE,
  }
  if (!frame) return { type: 'link', ...about }
  return { type: 'rich', ...about, html: frameHtml(frame), width: frame.width, height: frame.height }
}

/** The same as XML (oembed.com, 2.3.1). */
export function asXml(response: OembedResponse): string {
  const fields = Object.entries(response).map(
    ([name, value]) => `<${name}>${escapedForXml(String(value))}</${name}>`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`
}
