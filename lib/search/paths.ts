import { positionPath } from '../positions/paths'
import { passagePath } from '../sources/paths'
import type { Hit } from './queries'

/** The address of a hit: a position on its own page, a passage at its place in the source. */
export function hitPath(hit: Hit): string {
  if (hit.kind !== 'passage') return positionPath(hit.id)
  const { source, version, text } = hit
  return passagePath(hit.seminar.slug, { source, version, start: text.start, end: text.end })
}
