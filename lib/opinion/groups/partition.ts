import { type Clusters, kMeans, silhouetteOf } from './clusters'
import type { OpinionParameters } from './parameters'
import type { Points } from './plane'

/** People who count, by number among them, in base clusters, and these in groups. */
export type GroupPartition = {
  base: Clusters
  /** The number of people in each base cluster. */
  weights: Float64Array
  /** Groups of base clusters. */
  groups: Clusters
  silhouettes: Array<{ k: number; silhouette: number }>
}

type Bounds = Pick<OpinionParameters, 'baseClusters' | 'rounds' | 'mostGroups' | 'basePerGroup'>

/**
 * The groups of points that lie together: k-means over base clusters for each k, of which the one with the best mean
 * silhouette is kept, of equals that with fewer groups (Pol.is, `group-clusterings`). Pol.is changes k only when it has
 * been best several times in a row; a function of the votes alone has no such memory.
 */
export function partitionOf(points: Points, bounds: Bounds): GroupPartition {
  const base = baseClustersOf(points, bounds)
  const weights = sizesOf(base)
  const most = Math.min(bounds.mostGroups, 2 + Math.floor(weights.length / bounds.basePerGroup))
  const tried = Array.from({ length: most - 1 }, (_, n) => {
    const groups = kMeans(base.centres, weights, n + 2, bounds.rounds)
    return { k: n + 2, groups, silhouette: silhouetteOf(base.centres, groups) }
  })
  const best = tried.reduce((kept, next) => (next.silhouette > kept.silhouette ? next : kept))
  const silhouettes = tried.map(({ k, silhouette }) => ({ k, silhouette }))
  return { base, weights, groups: best.groups, silhouettes }
}

/** Fewer people than base clusters are a cluster each, at the same place as well. */
function baseClustersOf(points: Points, { baseClusters, rounds }: Bounds): Clusters {
  const count = points.x.length
  if (count >= baseClusters) return kMeans(points, new Float64Array(count).fill(1), baseClusters, rounds)
  return { of: Uint32Array.from(points.x.keys()), centres: points }
}

function sizesOf({ of, centres }: Clusters): Float64Array {
  const sizes = new Float64Array(centres.x.length)
  for (const cluster of of) sizes[cluster] = (sizes[cluster] ?? 0) + 1
  return sizes
}
