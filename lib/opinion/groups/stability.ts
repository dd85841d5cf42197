import { kMeans } from './clusters'
import type { OpinionParameters } from './parameters'
import type { GroupPartition } from './partition'
import { randomNumbers } from './random'

type Bounds = Pick<OpinionParameters, 'resamples' | 'seed' | 'rounds'>

/**
 * How sure each group is: the share of pairs of its people who are in one group again, over resamples of the people who
 * count with replacement (Hennig 2007, "Cluster-wise assessment of cluster stability", with pairs for the Jaccard index). A
 * resample finds as many groups anew among its people, at their places in the plane and in their base clusters; a person drawn twice
 * weighs double and is one person of the pairs. Null where no resample has two people of the group.
 */
export function stabilityOf(
  partition: GroupPartition,
  { resamples, seed, rounds }: Bounds,
): Array<number | null> {
  const groups = partition.groups.centres.x.length
  const [together, pairs] = [new Float64Array(groups), new Float64Array(groups)]
  const random = randomNumbers(seed)
  for (let n = 0; n < resamples; n++) {
    const drawn = resampled(partition, random)
    const apart = regrouped(partition, drawn.weights, rounds)
    addPairs(partition, apart, drawn.people, { together, pairs })
  }
  return Array.from(pairs, (all, group) => (all === 0 ? null : (together[group] ?? 0) / all))
}

/** By base cluster: how often its people were drawn, and how many different ones. */
type Resample = { weights: Float64Array; people: Float64Array }

function resampled({ base, weights: sizes }: GroupPartition, random: (bound: number) => number): Resample {
  const weights = new Float64Array(sizes.length)
  const people = new Float64Array(sizes.length)
  const isDrawn = new Uint8Array(base.of.length)
  for (let n = 0; n < base.of.length; n++) {
    const person = random(base.of.length)
    const cluster = base.of[person] ?? 0
    weights[cluster] = (weights[cluster] ?? 0) + 1
    if (!isDrawn[person]) people[cluster] = (people[cluster] ?? 0) + 1
    isDrawn[person] = 1
  }
  return { weights, people }
}

/** The number of each base cluster's group in a resample; −1 for one without a person in it. */
function regrouped({ base, groups }: GroupPartition, weights: Float64Array, rounds: number): Int32Array {
  const standing = Uint32Array.from([...weights.keys()].filter((cluster) => (weights[cluster] ?? 0) > 0))
  const of = (values: Float64Array) => Float64Array.from(standing, (cluster) => values[cluster] ?? 0)
  const points = { x: of(base.centres.x), y: of(base.centres.y) }
  const found = kMeans(points, of(weights), groups.centres.x.length, rounds)
  const numbers = new Int32Array(weights.length).fill(-1)
  for (const [n, cluster] of standing.entries()) numbers[cluster] = found.of[n] ?? 0
  return numbers
}

function addPairs(
  { groups }: GroupPartition,
  again: Int32Array,
  people: Float64Array,
  sums: { together: Float64Array; pairs: Float64Array },
): void {
  const count = groups.centres.x.length
  const cells = new Float64Array(count * count)
  for (const [cluster, group] of groups.of.entries()) {
    const cell = group * count + (again[cluster] ?? 0)
    if ((again[cluster] ?? -1) >= 0) cells[cell] = (cells[cell] ?? 0) + (people[cluster] ?? 0)
  }
  for (let group = 0; group < count; group++) {
    const row = cells.subarray(group * count, (group + 1) * count)
    sums.pairs[group] = (sums.pairs[group] ?? 0) + pairsOf(row.reduce((sum, cell) => sum + cell, 0))
    sums.together[group] = (sums.together[group] ?? 0) + row.reduce((sum, cell) => sum + pairsOf(cell), 0)
  }
}

const pairsOf = (people: number) => (people * (people - 1)) / 2
