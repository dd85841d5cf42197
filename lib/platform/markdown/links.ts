import { env } from '../env'

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

/** Makes the links of a text what the rules above say. Ours that are set already have a class. */
export function ruleLinks(node: HastNode): void {
  node.children = node.children?.flatMap((child) => {
    ruleLinks(child)
    return child.tagName === 'a' && !child.properties?.className ? linkOf(child) : [child]
  })
}

/** A link without words, as of a picture without a description, says where it leads. */
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

/** Where a link leads, as far as it is allowed: `shown` is empty for a page of ours. */
function targetOf(href: unknown): { shown: string } | null {
  const home = env().NEXTAUTH_URL ?? 'http://localhost'
  if (typeof href !== 'string' || !URL.canParse(href, home)) return null
  const { protocol, host, pathname, origin } = new URL(href, home)
  if (protocol === 'mailto:') return { shown: decoded(pathname) }
  if (protocol !== 'http:' && protocol !== 'https:') return null
  return { shown: origin === new URL(home).origin ? '' : host }
}

/** An address of mail; what is more than that stays in code, since nobody checks the words that it may have. */
function decoded(address: string): string {
  try {
    const plain = decodeURIComponent(address)
    return /^[\p{L}\p{N}.!#$%&*+/=?^_{|}~@,-]+$/u.test(plain) ? plain : address
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
