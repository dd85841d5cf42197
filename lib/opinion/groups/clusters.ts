import type { Points } from './plane'

/** Clusters of weighted points. Clusters without a point are not among them. */
export type Clusters = {
  /** The number of each point's cluster. */
  of: Uint32Array<ArrayBuffer>
  centres: Points
}

/**
 * Lloyd's k-means, at most `rounds` rounds of assigning and averaging. The first `most` distinct points are the centres to
 * begin with (Pol.is, `init-clusters`); a point at equal distances goes to the cluster of lower number; an empty cluster is
 * dropped.
 */
export function kMeans(points: Points, weights: Float64Array, most: number, rounds: number): Clusters {
  let centres = firstDistinct(points, most)
  let of = new Uint32Array(points.x.length)
  for (let round = 0; round < rounds; round++) {
    const next = nearest(points, centres)
    if (round > 0 && isSame(of, next)) break
    ;({ of, centres } = averaged(points, weights, next, centres.x.length))
  }
  return { of, centres }
}

function firstDistinct({ x, y }: Points, most: number): Points {
  const known = new Set<string>()
  const chosen: number[] = []
  for (let n = 0; n < x.length && chosen.length < most; n++) {
    const place = `${x[n]} ${y[n]}`
    if (known.has(place)) continue
    known.add(place)
    chosen.push(n)
  }
  const of = (values: Float64Array) => Float64Array.from(chosen, (n) => values[n] ?? 0)
  return { x: of(x), y: of(y) }
}

function nearest({ x, y }: Points, centres: Points): Uint32Array<ArrayBuffer> {
  const of = new Uint32Array(x.length)
  for (let n = 0; n < x.length; n++) of[n] = nearestCentre(x[n] ?? 0, y[n] ?? 0, centres)
  return of
}

function nearestCentre(x: number, y: number, centres: Points): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let cluster = 0; cluster < centres.x.length; cluster++) {
    const dx = x - (centres.x[cluster] ?? 0)
    const dy = y - (centres.y[cluster] ?? 0)
    const square = dx * dx + dy * dy
    if (square < least) {
      least = square
      best = cluster
    }
  }
  return best
}

const isSame = (a: Uint32Array, b: Uint32Array) => a.every((cluster, n) => cluster === b[n])

/** The weighted means of the clusters; those without a point are dropped, and the later ones move up. */
function averaged(
  { x, y }: Points,
  weights: Float64Array,
  of: Uint32Array<ArrayBuffer>,
  clusters: number,
): Clusters {
  const sums = { x: new Float64Array(clusters), y: new Float64Array(clusters) }
  const total = new Float64Array(clusters)
  for (let n = 0; n < of.length; n++) {
    const cluster = of[n] ?? 0
    const weight = weights[n] ?? 0
    sums.x[cluster] = (sums.x[cluster] ?? 0) + weight * (x[n] ?? 0)
    sums.y[cluster] = (sums.y[cluster] ?? 0) + weight * (y[n] ?? 0)
    total[cluster] = (total[cluster] ?? 0) + weight
  }
  const standing = Array.from(total.keys()).filter((cluster) => (total[cluster] ?? 0) > 0)
  const number = new Uint32Array(clusters)
  for (const [n, cluster] of standing.entries()) number[cluster] = n
  const mean = (sum: Float64Array) =>
    Float64Array.from(standing, (cluster) => (sum[cluster] ?? 0) / (total[cluster] ?? 1))
  return { of: of.map((cluster) => number[cluster] ?? 0), centres: { x: mean(sums.x), y: mean(sums.y) } }
}

/**
 * The mean over all points, without weights, of Rousseeuw's silhouette (b − a) / max(a, b): `a` is the mean distance to the
 * others of its cluster, `b` the smallest mean distance to another cluster (Rousseeuw 1987). It is 0 for a lone point, and
 * where there is no other cluster.
 */
export function silhouetteOf(points: Points, { of, centres }: Clusters): number {
  const clusters = centres.x.length
  const sizes = new Float64Array(clusters)
  for (const cluster of of) sizes[cluster] = (sizes[cluster] ?? 0) + 1
  let sum = 0
  for (let n = 0; n < of.length; n++) sum += silhouetteOfPoint(n, points, of, sizes)
  return of.length === 0 ? 0 : sum / of.length
}

function silhouetteOfPoint(n: number, { x, y }: Points, of: Uint32Array, sizes: Float64Array): number {
  const own = of[n] ?? 0
  if ((sizes[own] ?? 0) < 2 || sizes.length < 2) return 0
  const sums = new Float64Array(sizes.length)
  for (let other = 0; other < of.length; other++) {
    const dx = (x[n] ?? 0) - (x[other] ?? 0)
    const dy = (y[n] ?? 0) - (y[other] ?? 0)
    const cluster = of[other] ?? 0
    sums[cluster] = (sums[cluster] ?? 0) + Math.sqrt(dx * dx + dy * dy)
  }
  const a = (sums[own] ?? 0) / ((sizes[own] ?? 0) - 1)
  const b = sums.reduce(
    (least, sum, cluster) => (cluster === own ? least : Math.min(least, sum / (sizes[cluster] ?? 1))),
    Number.POSITIVE_INFINITY,
  )
  return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b)
}
