import { env } from './env'

/*
 * What people may link to, and how it is shown. In one place, for every text that is written in Markdown:
 *
 * 1. A link leads to http, https or mailto, or to a page of ours. Whatever else was meant as one is plain text.
 * 2. No picture is loaded: it would tell a server elsewhere who reads, and when. It is a link with its description.
 * 3. A link lends no weight and no hold on our page: rel="nofollow noopener ugc".
 * 4. Where it leads elsewhere and its words do not say where, its host stands behind it, in ASCII: letters that only
 *    look like those of another name show as xn--… . Of mailto it is the address.
 */

export type HastNode = {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: HastNode[]
}

/** Makes the links and pictures of a text what the rules above say. Ours that are set already have a class. */
export function ruleLinks(node: HastNode, inLink = false): void {
  node.children = node.children?.flatMap((child) => {
    const ruled = child.tagName === 'img' ? linkOfImage(child, inLink) : child
    ruleLinks(ruled, inLink || ruled.tagName === 'a')
    return ruled.tagName === 'a' && !ruled.properties?.className ? linkOf(ruled) : [ruled]
  })
}

/** A picture in a link is its description alone. */
function linkOfImage({ properties = {} }: HastNode, inLink: boolean): HastNode {
  const target = targetOf(properties.src)
  const words = { type: 'text', value: String(properties.alt || target?.shown || '') }
  if (inLink || !target) return words
  return { type: 'element', tagName: 'a', properties: { href: properties.src }, children: [words] }
}

function linkOf(link: HastNode): HastNode[] {
  const target = targetOf(link.properties?.href)
  if (!target) return link.children ?? []
  link.properties = { ...link.properties, rel: ['nofollow', 'noopener', 'ugc'] }
  if (!target.shown || says(textOf(link), target.shown)) return [link]
  const host = { type: 'text', value: `(${target.shown})` }
  const behind = { type: 'element', tagName: 'span', properties: { className: ['host'] }, children: [host] }
  return [link, { type: 'text', value: ' ' }, behind]
}

/** Where a link leads, as far as it is allowed: `shown` is empty for a page of ours. */
function targetOf(href: unknown): { shown: string } | null {
  const home = env().NEXTAUTH_URL ?? 'http://localhost'
  if (typeof href !== 'string' || !URL.canParse(href, home)) return null
  const { protocol, host, pathname, origin } = new URL(href, home)
  if (protocol === 'mailto:') return { shown: decoded(pathname) }
  if (protocol !== 'http:' && protocol !== 'https:') return null
  return { shown: origin === new URL(home).origin ? '' : host }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** The words begin with where the link leads, and with nothing that only begins like it. */
function says(words: string, where: string): boolean {
  const plain = words
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/|mailto:)/, '')
  const rest = plain.slice(where.length)
  return plain.startsWith(where.toLowerCase()) && (rest === '' || /^[/?#]/.test(rest))
}

const textOf = ({ value = '', children = [] }: HastNode): string => value + children.map(textOf).join('')
