import type { OpinionPoint } from './opinion'

/** A place in the plane without the person who stands there. */
export type NamelessPoint = Omit<OpinionPoint, 'person'>

/**
 * Places for people without telling where any one of them stands: they are packed, within their group, into packs of at least
 * `least` people, and each pack becomes as many places around its mean, as far apart as its people are on average. So all
 * that is told of a pack are its size, its mean and its spread (microaggregation, Domingo-Ferrer and Mateo-Sanz 2002; the
 * packs are made as by LeFevre, DeWitt and Ramakrishnan 2006, "Mondrian"). A group of fewer people has no places.
 */
export function packedPoints(points: OpinionPoint[], least: number): NamelessPoint[] {
  const groups = [...new Set(points.map(({ group }) => group))].sort((a, b) => (a ?? -1) - (b ?? -1))
  return groups.flatMap((group) => {
    const members = points.filter((point) => point.group === group)
    return members.length < least
      ? []
      : packsOf(members, least).flatMap((pack) => around(pack).map((place) => ({ ...place, group })))
  })
}

type Place = { x: number; y: number }

/** Halves across the wider side, at the median, while both halves are packs. */
function packsOf(points: Place[], least: number): Place[][] {
  if (points.length < 2 * least) return [points]
  const [along, across] =
    extent(points, 'x') >= extent(points, 'y') ? (['x', 'y'] as const) : (['y', 'x'] as const)
  const sorted = points.toSorted((a, b) => a[along] - b[along] || a[across] - b[across])
  const half = Math.floor(sorted.length / 2)
  return [...packsOf(sorted.slice(0, half), least), ...packsOf(sorted.slice(half), least)]
}

function extent(points: Place[], along: 'x' | 'y'): number {
  const values = points.map((point) => point[along])
  return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))
}

/** The angle of a sunflower's seeds, which keeps places evenly apart. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/** Places on a disc with the pack's mean and the mean square of its distances from it. */
function around(pack: Place[]): Place[] {
  const count = pack.length
  const x = pack.reduce((sum, point) => sum + point.x, 0) / count
  const y = pack.reduce((sum, point) => sum + point.y, 0) / count
  const square = pack.reduce((sum, point) => sum + (point.x - x) ** 2 + (point.y - y) ** 2, 0) / count
  return pack.map((_, n) => {
    const radius = Math.sqrt((2 * square * (n + 0.5)) / count)
    return { x: x + radius * Math.cos(n * GOLDEN_ANGLE), y: y + radius * Math.sin(n * GOLDEN_ANGLE) }
  })
}
