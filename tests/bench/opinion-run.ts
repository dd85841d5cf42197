import { kmeans } from 'ml-kmeans'
import { PCA } from 'ml-pca'
import { opinionOf } from '@/lib/opinion/groups/opinion'
import type { Votes } from '@/lib/opinion/groups/votes'
import { adjustedRandIndex } from '../support/opinion/planted'
import { seeded } from '../support/parallel-texts'

/*
 * One way to find groups, in a process of its own, so that its memory is its own: `program name people positions share`.
 * Answers in JSON the milliseconds of a warm run, the megabytes that a first run takes above those of the votes, and the adjusted Rand index
 * over the people who have enough votes to count.
 */
const GROUPS = 3
const [name = '', people = '0', positions = '0', share = '0'] = process.argv.slice(2)
const { votes, truth } = conversation(Number(people), Number(positions), Number(share))
if (!globalThis.gc)
  throw new Error('Start it with --expose-gc: what the votes were made of is not memory of the way.')
globalThis.gc()
const before = process.memoryUsage().rss
const ways: Record<string, () => number[]> = {
  ours: () => opinionOf(votes).points.map(({ group }) => group ?? -1),
  libraries: withLibraries,
  bare: bareComponents,
}
const way = ways[name]
if (!way) throw new Error(`There is no way called ${name}.`)
const first = performance.now()
let found = way()
let milliseconds = performance.now() - first
const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1e6
// The libraries take so long that compiling them does not matter.
if (name !== 'libraries') {
  const warm = performance.now()
  found = way()
  milliseconds = performance.now() - warm
}
const rand = found.length ? adjustedRandIndex(ofCounted(truth), ofCounted(found)) : null
console.log(JSON.stringify({ votes: votes.vote.length, milliseconds, megabytes, rand }))

function ofCounted(groups: number[]): number[] {
  const count = new Uint32Array(votes.people.length)
  for (const person of votes.person) count[person]! += 1
  return groups.filter((_group, person) => count[person]! >= 7)
}

/** Three groups that mostly agree within; their numbers of votes fall off exponentially, as in real ones. */
function conversation(count: number, width: number, cast: number): { votes: Votes; truth: number[] } {
  const random = seeded(20_261_130)
  const sides = Array.from({ length: GROUPS }, () => Array.from({ length: width }, () => random() < 0.5))
  const truth = Array.from({ length: count }, (_, n) => n % GROUPS)
  const person: number[] = []
  const position: number[] = []
  const vote: number[] = []
  for (const [n, group] of truth.entries()) {
    const time = Math.min(1, -cast * Math.log(random()))
    for (let at = 0; at < width; at++) {
      if (random() >= time) continue
      person.push(n)
      position.push(at)
      const isOwn = random() < 0.85
      vote.push(random() < 0.1 ? 0 : sides[group]?.[at] === isOwn ? 1 : -1)
    }
  }
  return {
    votes: {
      people: truth.map((_, n) => `${n}`),
      positions: Array.from({ length: width }, (_, n) => `${n}`),
      person: Uint32Array.from(person),
      position: Uint32Array.from(position),
      vote: Int8Array.from(vote),
      at: new Float64Array(person.length),
    },
    truth,
  }
}

/** The plain map: the dense matrix with means for votes not given, two components by the covariances, which is the library's fastest way, and k-means that is told the number of groups. */
function withLibraries(): number[] {
  const sums = new Float64Array(votes.positions.length)
  const seen = new Float64Array(votes.positions.length)
  for (let n = 0; n < votes.vote.length; n++) {
    const at = votes.position[n]!
    sums[at]! += votes.vote[n]!
    seen[at]! += 1
  }
  const means = Array.from(sums, (sum, at) => sum / Math.max(1, seen[at]!))
  const table = votes.people.map(() => [...means])
  for (let n = 0; n < votes.vote.length; n++) table[votes.person[n]!]![votes.position[n]!] = votes.vote[n]!
  const pca = new PCA(table, { method: 'covarianceMatrix' })
  const points = pca.predict(table, { nComponents: 2 }).to2DArray()
  return kmeans(points, GROUPS, { seed: 1 }).clusters
}

/** Two components by 100 steps each over the centred votes in compressed sparse rows, and nothing else. */
function bareComponents(): number[] {
  const width = votes.positions.length
  const sums = new Float64Array(width)
  const seen = new Float64Array(width)
  const starts = new Uint32Array(votes.people.length + 1)
  for (let n = 0; n < votes.vote.length; n++) {
    sums[votes.position[n]!]! += votes.vote[n]!
    seen[votes.position[n]!]! += 1
    starts[votes.person[n]! + 1] = n + 1
  }
  // A person without votes begins and ends where the last one ended.
  for (let row = 0; row < votes.people.length; row++)
    starts[row + 1] = Math.max(starts[row]!, starts[row + 1]!)
  const values = Float64Array.from(votes.vote, (vote, n) => {
    const at = votes.position[n]!
    return vote - sums[at]! / seen[at]!
  })
  let taken = new Float64Array(width)
  for (let component = 0; component < 2; component++) {
    let vector = new Float64Array(width).fill(1 / Math.sqrt(width))
    for (let step = 0; step < 100; step++) {
      const next = new Float64Array(width)
      for (let row = 0; row + 1 < starts.length; row++) {
        let product = 0
        for (let n = starts[row]!; n < starts[row + 1]!; n++)
          product += values[n]! * vector[votes.position[n]!]!
        for (let n = starts[row]!; n < starts[row + 1]!; n++)
          next[votes.position[n]!]! += product * values[n]!
      }
      const share = next.reduce((sum, value, at) => sum + value * taken[at]!, 0)
      for (let at = 0; at < width; at++) next[at]! -= share * taken[at]!
      const length = Math.hypot(...next)
      vector = next.map((value) => value / length)
    }
    taken = vector
  }
  return []
}
