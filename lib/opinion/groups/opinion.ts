import { componentsOf } from './components'
import { countedPeople } from './counted'
import { opinionHash } from './hash'
import { byCodeUnits, matrixOf, type VoteMatrix } from './matrix'
import { type OpinionParameters, opinionDefaults } from './parameters'
import { type GroupPartition, partitionOf } from './partition'
import { type Points, peopleInPlane, positionsInPlane } from './plane'
import { stabilityOf } from './stability'
import { type ConsensusPosition, consensusOf, groupAwareConsensus } from './statistics/consensus'
import { priorityOf } from './statistics/priority'
import { type RepresentativePosition, representativePositions } from './statistics/representative'
import { pooled, type Tallies, talliesByGroup, without } from './tallies'
import type { Votes } from './votes'

/** A person in the plane; `group` is null for people who do not count, or where there are no groups. */
export type OpinionPoint = { person: string; x: number; y: number; group: number | null }

/** A position in the plane, and the votes on it of the people who count. */
export type MappedPosition = {
  position: string
  x: number
  y: number
  extremity: number
  priority: number
  /** Over all groups; null where there are none. */
  consensus: number | null
  agrees: number
  disagrees: number
  passes: number
  seen: number
}

export type OpinionGroup = {
  id: number
  size: number
  centre: [x: number, y: number]
  /** The share of its pairs of people who stay together in resamples; null for a group of one. */
  stability: number | null
  representative: RepresentativePosition[]
}

/**
 * People and positions by how people voted. Coordinates, components and means have the sign of Pol.is's mathematics, in which
 * agreeing is −1. `components` and `centre` are by number of position, hidden ones included.
 */
export type Opinion = {
  hash: string
  parameters: OpinionParameters
  people: number
  counted: number
  positions: number
  components: [first: number[], second: number[]]
  centre: number[]
  /** The number of groups; 0 below seven people who count. */
  k: number
  /** By number of groups. */
  silhouette: Record<string, number>
  points: OpinionPoint[]
  mapped: MappedPosition[]
  groups: OpinionGroup[]
  consensus: { agree: ConsensusPosition[]; disagree: ConsensusPosition[] }
}

/**
 * The groups of people who vote alike, what each group and everybody agrees on, and what to vote on next, as Pol.is publishes
 * it (Small et al. 2021, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces", Recerca 26(2); its
 * functions are named where each step follows them), with every choice that Pol.is leaves to chance fixed.
 *
 * The result depends on the votes and the parameters alone, to the last bit: all sums run in order of the numbers of people
 * and positions, which the order of rows decides only under `order: 'appearance'`, by first appearance.
 */
export function opinionOf(votes: Votes, given: Partial<OpinionParameters> = {}): Opinion {
  const parameters = settled(votes, given)
  const matrix = matrixOf(votes, parameters)
  const components = componentsOf(matrix, parameters)
  const places = peopleInPlane(matrix, components)
  const counted = countedPeople(matrix, parameters)
  const partition =
    counted.length < parameters.leastForGroups ? null : partitionOf(only(places, counted), parameters)
  const groupOf = groupOfEach(matrix.people.length, counted, partition)
  const tallies = talliesByGroup(matrix, groupOf, partition?.groups.centres.x.length ?? 0)
  const all = partition ? pooled(tallies, matrix.positions.length) : talliesOf(counted, matrix)
  return {
    hash: opinionHash(matrix, parameters),
    parameters,
    people: matrix.people.length,
    counted: counted.length,
    positions: matrix.positions.length,
    components: [Array.from(components[0]), Array.from(components[1])],
    centre: Array.from(matrix.means),
    k: tallies.length,
    silhouette: Object.fromEntries(partition?.silhouettes.map(({ k, silhouette }) => [k, silhouette]) ?? []),
    points: pointsOf(matrix, places, groupOf),
    mapped: mappedOf(matrix, components, all, tallies),
    groups: partition ? groupsOf(partition, matrix, tallies, all, parameters) : [],
    consensus: consensusOf(all, matrix, parameters),
  }
}

/** Hidden positions that the votes do not have change nothing, and must not change the hash. */
function settled({ positions }: Votes, given: Partial<OpinionParameters>): OpinionParameters {
  const hidden = new Set(given.hidden)
  return { ...opinionDefaults, ...given, hidden: positions.filter((id) => hidden.has(id)).sort(byCodeUnits) }
}

const only = ({ x, y }: Points, numbers: Uint32Array): Points => ({
  x: Float64Array.from(numbers, (n) => x[n] ?? 0),
  y: Float64Array.from(numbers, (n) => y[n] ?? 0),
})

/** −1 for people without a group. */
function groupOfEach(people: number, counted: Uint32Array, partition: GroupPartition | null): Int32Array {
  const groupOf = new Int32Array(people).fill(-1)
  if (!partition) return groupOf
  for (const [n, person] of counted.entries())
    groupOf[person] = partition.groups.of[partition.base.of[n] ?? 0] ?? 0
  return groupOf
}

function talliesOf(counted: Uint32Array, matrix: VoteMatrix): Tallies {
  const isCounted = new Int32Array(matrix.people.length).fill(-1)
  for (const person of counted) isCounted[person] = 0
  return pooled(talliesByGroup(matrix, isCounted, 1), matrix.positions.length)
}

function pointsOf({ people }: VoteMatrix, { x, y }: Points, groupOf: Int32Array): OpinionPoint[] {
  return people.map((person, n) => {
    const group = groupOf[n] ?? -1
    return { person, x: x[n] ?? 0, y: y[n] ?? 0, group: group < 0 ? null : group }
  })
}

function mappedOf(
  matrix: VoteMatrix,
  components: [Float64Array, Float64Array],
  all: Tallies,
  groups: Tallies[],
): MappedPosition[] {
  const { x, y, extremity } = positionsInPlane(matrix, components)
  return matrix.positions.flatMap((position, at) => {
    if (matrix.isHidden[at]) return []
    const votes = { agrees: all.agrees[at] ?? 0, disagrees: all.disagrees[at] ?? 0, seen: all.seen[at] ?? 0 }
    return {
      position,
      x: x[at] ?? 0,
      y: y[at] ?? 0,
      extremity: extremity[at] ?? 0,
      priority: priorityOf(votes, extremity[at] ?? 0),
      consensus: groupAwareConsensus(groups, at),
      agrees: votes.agrees,
      disagrees: votes.disagrees,
      passes: votes.seen - votes.agrees - votes.disagrees,
      seen: votes.seen,
    }
  })
}

function groupsOf(
  partition: GroupPartition,
  matrix: VoteMatrix,
  tallies: Tallies[],
  all: Tallies,
  parameters: OpinionParameters,
): OpinionGroup[] {
  const { centres, of } = partition.groups
  const stability = stabilityOf(partition, parameters)
  const sizes = new Float64Array(tallies.length)
  for (const [cluster, group] of of.entries())
    sizes[group] = (sizes[group] ?? 0) + (partition.weights[cluster] ?? 0)
  return tallies.map((tally, id) => ({
    id,
    size: sizes[id] ?? 0,
    centre: [centres.x[id] ?? 0, centres.y[id] ?? 0],
    stability: stability[id] ?? null,
    representative: representativePositions(tally, without(all, tally), matrix, parameters),
  }))
}
