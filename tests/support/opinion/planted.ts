import { seeded } from '../parallel-texts'
import type { VoteRow } from './votes'

/** A conversation whose groups are known. `truth`: the number of each person's group, by person. */
export type PlantedConversation = { rows: VoteRow[]; truth: Map<string, number> }

/**
 * Groups of equal size, each with a side of its own in every position, which its people take 92 times in 100 when they do
 * not pass; a vote is cast with the probability `cast`.
 */
export function planted(
  seed: number,
  { people, positions, groups, cast }: { people: number; positions: number; groups: number; cast: number },
): PlantedConversation {
  const random = seeded(seed * 7_919)
  const sides = Array.from({ length: groups }, () =>
    Array.from({ length: positions }, () => (random() < 0.5 ? 1 : -1)),
  )
  const truth = new Map<string, number>()
  const rows: VoteRow[] = []
  for (let n = 0; n < people; n++) {
    const group = n % groups
    truth.set(`person ${n}`, group)
    for (let at = 0; at < positions; at++) {
      if (random() >= cast) continue
      const side = sides[group]?.[at] ?? 1
      const vote = random() < 0.1 ? 0 : random() < 0.92 ? side : -side
      rows.push([`person ${n}`, `position ${at}`, vote])
    }
  }
  return { rows, truth }
}

/**
 * The adjusted Rand index of two partitions: 1 where they are equal, about 0 where they agree by chance (Hubert and Arabie
 * 1985, "Comparing partitions").
 */
export function adjustedRandIndex(a: number[], b: number[]): number {
  const cells = counts(a.map((group, n) => `${group} ${b[n]}`))
  const both = sum(cells)
  const [left, right] = [sum(counts(a.map(String))), sum(counts(b.map(String)))]
  const expected = (left * right) / pairs(a.length)
  const most = (left + right) / 2
  return most === expected ? 1 : (both - expected) / (most - expected)
}

const pairs = (n: number) => (n * (n - 1)) / 2

const sum = (sizes: number[]) => sizes.reduce((total, size) => total + pairs(size), 0)

function counts(names: string[]): number[] {
  const found = new Map<string, number>()
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1)
  return [...found.values()]
}
