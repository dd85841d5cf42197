/** The page of ours that a request was made on, whatever its header says: never an open redirect. */
export function cameFrom(headers: Headers, otherwise = '/'): string {
  const from = headers.get('referer') ?? ''
  if (!URL.canParse(from)) return otherwise
  const referer = new URL(from)
  if (referer.host !== headers.get('host')) return otherwise
  return `/${referer.pathname.replace(/^[/\\]+/, '')}${referer.search}`
}
