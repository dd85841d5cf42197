import { env } from '../env'

/*
 * The rules for links in every Markdown text that people write:
 *
 * 1. A link leads to http, https or mailto, or to a page of ours. Any other link becomes plain text.
 * 2. No picture is loaded, because its server would learn who reads, and when. It becomes a link with its description.
 * 3. A link gives neither ranking nor access to our page: rel="nofollow noopener ugc".
 * 4. If a link leads elsewhere and its words do not say where, its host follows in ASCII: letters that only look like
 *    those of another name show as xn--… . For mailto the address follows.
 */

export type HastNode = {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: HastNode[]
}

/** Applies the rules above to a text's links. Links that we made have a class already. */
export function ruleLinks(node: HastNode): void {
  node.children = node.children?.flatMap((child) => {
    ruleLinks(child)
    return child.tagName === 'a' && !child.properties?.className ? linkOf(child) : [child]
  })
}

/** A link without words, as from a picture without a description, shows its address. */
function linkOf(link: HastNode): HastNode[] {
  const target = targetOf(link.properties?.href)
  if (!target) return link.children ?? []
  link.properties = { ...link.properties, rel: ['nofollow', 'noopener', 'ugc'] }
  const words = textOf(link)
  if (words === '')
    return target.shown ? [{ ...link, children: [{ type: 'text', value: target.shown }] }] : []
  if (!target.shown || says(words, target.shown)) return [link]
  const host = { type: 'text', value: `(${target.shown})` }
  const behind = { type: 'element', tagName: 'span', properties: { className: ['host'] }, children: [host] }
  return [link, { type: 'text', value: ' ' }, behind]
}

/** The target of an allowed link: `shown` is empty for a page of ours. */
function targetOf(href: unknown): { shown: string } | null {
  const home = env().NEXTAUTH_URL ?? 'http://localhost'
  if (typeof href !== 'string' || !URL.canParse(href, home)) return null
  const { protocol, host, pathname, origin } = new URL(href, home)
  if (protocol === 'mailto:') return { shown: decoded(pathname) }
  if (protocol !== 'http:' && protocol !== 'https:') return null
  return { shown: origin === new URL(home).origin ? '' : host }
}

/** A mail address; further parts stay encoded, since nobody checks their words. */
function decoded(address: string): string {
  try {
    const plain = decodeURIComponent(address)
    return /^[\p{L}\p{N}.!#$%&*+/=?^_{|}~@,-]+$/u.test(plain) ? plain : address
  } catch {
    return address
  }
}

/** Tests whether the words begin with the target itself, rather than with a longer lookalike. */
function says(words: string, where: string): boolean {
  const plain = words
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/|mailto:)/, '')
  const rest = plain.slice(where.length)
  return plain.startsWith(where.toLowerCase()) && (rest === '' || /^[/?#]/.test(rest))
}

const textOf = ({ value = '', children = [] }: HastNode): string => value + children.map(textOf).join('')
