/** A relative address as a path in the book with its fragment; addresses of the web stay as they are. */
export function resolvedIn(path: string, href: string): string {
  const base = `epub:///${path.split('/').map(encodeURIComponent).join('/')}`
  if (!URL.canParse(href, base)) return ''
  const { protocol, pathname, hash } = new URL(href, base)
  if (protocol !== 'epub:') return href
  return decoded(pathname.replace(/^\/+/, '')) + decoded(hash)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
