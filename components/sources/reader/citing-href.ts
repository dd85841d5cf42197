import type { TextSpan } from '../choosing/moves'

/** The address of a page that starts with a passage, such as the composer's. */
export function citingHref(
  path: string,
  { source, version }: { source: string; version: number },
  { start, end }: TextSpan,
) {
  const query = { source, version: `${version}`, start: `${start}`, end: `${end}` }
  return `${path}?${new URLSearchParams(query)}`
}
