import type { VoteRow } from './votes'

/*
 * The mathematics of opinion a second time, from the specification alone: whole tables of votes, no shortcut, no code of
 * `lib/opinion/groups`. Slow on purpose, for comparison.
 */

/** What the specification says of a conversation without hidden positions. */
export function denseOpinion(rows: VoteRow[], hidden: string[] = []) {
  const people = [...new Set(rows.map(([person]) => person))]
  const positions = [...new Set(rows.map(([, position]) => position))]
  const table = tableOf(rows, people, positions)
  const shown = table.map((row) => row.map((vote, j) => (hidden.includes(positions[j]!) ? 0 : vote)))
  const n = positions.length
  const centre = positions.map((_, j) => meanOf(shown.flatMap((row) => row[j] ?? [])))
  const filled = shown.map((row) => row.map((vote, j) => (vote ?? centre[j]!) - centre[j]!))
  const first = power(filled)
  const second = power(filled.map((row) => minus(row, scaled(first, inner(row, first)))))
  const components = [first, second].map(signed)
  const points = shown.map((row) => {
    const seen = row.filter((vote) => vote !== null).length
    const along = (component: number[]) =>
      row.reduce<number>(
        (sum, vote, j) => (vote === null ? sum : sum + (vote - centre[j]!) * component[j]!),
        0,
      )
    return components.map((component) => along(component) * Math.sqrt(n / Math.max(1, seen)))
  })
  const projected = positions.map((_, j) =>
    components.map((component) => Math.sqrt(n) * (-1 - centre[j]!) * component[j]!),
  )
  const counted = whoCounts(table, n)
  const grouped = counted.length < 7 ? null : groupsOf(counted.map((i) => points[i]!))
  const groups = (grouped?.partition ?? []).map((members) => members.map((m) => counted[m]!))
  const listed = positions.flatMap((position, j) => (hidden.includes(position) ? [] : { position, j }))
  const tally = (members: number[], j: number) => {
    const votes = members.flatMap((i) => table[i]![j] ?? [])
    return {
      A: votes.filter((vote) => vote === -1).length,
      D: votes.filter((vote) => vote === 1).length,
      S: votes.length,
    }
  }
  return {
    people,
    positions,
    counted: counted.map((i) => people[i]!),
    centre,
    components,
    points,
    silhouette: grouped?.silhouette ?? {},
    groups: groups.map((members) => members.map((i) => people[i]!)),
    mapped: listed.map(({ position, j }) => {
      const { A, D, S } = tally(counted, j)
      const extremity = Math.hypot(...projected[j]!)
      const pass = (S - A - D + 1) / (S + 2)
      return {
        position,
        at: projected[j]!,
        extremity,
        priority: ((1 - pass) * (extremity + 1) * ((A + 1) / (S + 2)) * (1 + 8 * 2 ** (-S / 5))) ** 2,
        consensus: groups.reduce((product, g) => {
          const of = tally(g, j)
          return (product * (of.A + 1)) / (of.S + 2)
        }, 1),
        counts: [A, D, S],
      }
    }),
    representative: groups.map((members) => {
      const others = counted.filter((i) => !members.includes(i))
      return representative(
        listed.map(({ position, j }) => ({ position, own: tally(members, j), rest: tally(others, j) })),
      )
    }),
    consensus: {
      agree: consensus(listed.map(({ position, j }) => ({ position, ...count(tally(counted, j), 'A') }))),
      disagree: consensus(listed.map(({ position, j }) => ({ position, ...count(tally(counted, j), 'D') }))),
    },
  }
}

type Tally = { A: number; D: number; S: number }

/** Agree −1, disagree 1, pass 0, not seen null. */
function tableOf(rows: VoteRow[], people: string[], positions: string[]): Array<Array<number | null>> {
  return people.map((person) =>
    positions.map((position) => {
      const given = rows.filter(([who, what]) => who === person && what === position)
      const last = given.reduce<VoteRow | null>(
        (kept, next) => (kept && (kept[3] ?? 0) > (next[3] ?? 0) ? kept : next),
        null,
      )
      return last && 0 - last[2]
    }),
  )
}

const meanOf = (values: number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const inner = (a: number[], b: number[]) => a.reduce((sum, value, j) => sum + value * b[j]!, 0)
const scaled = (a: number[], by: number) => a.map((value) => value * by)
const minus = (a: number[], b: number[]) => a.map((value, j) => value - b[j]!)

function power(matrix: number[][]): number[] {
  const n = matrix[0]?.length ?? 0
  const image = (v: number[]) =>
    matrix.reduce<number[]>((sum, row) => {
      const product = inner(row, v)
      return sum.map((value, j) => value + product * row[j]!)
    }, new Array(n).fill(0))
  const units = Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_, i) => (i === j ? 1 : 0)))
  const starts = [new Array<number>(n).fill(1 / Math.sqrt(n)), ...units]
  let v = starts.find((start) => Math.hypot(...image(start)) > 1e-9)
  if (!v) return new Array(n).fill(0)
  for (let step = 0; step < 100; step++) {
    const next = image(v)
    const unit = scaled(next, 1 / Math.hypot(...next))
    const change = Math.hypot(...minus(unit, v))
    v = unit
    if (change < 1e-12) break
  }
  return v
}

function signed(v: number[]): number[] {
  const most = Math.max(...v.map(Math.abs))
  const decisive = v.find((value) => Math.abs(value) > most - 1e-9)!
  return decisive < 0 ? scaled(v, -1) : v
}

function whoCounts(table: Array<Array<number | null>>, n: number): number[] {
  const votes = table.map((row) => row.filter((vote) => vote !== null).length)
  const enough = votes.flatMap((count, i) => (count >= Math.min(7, n) ? [i] : []))
  const rest = votes
    .map((count, i) => ({ count, i }))
    .filter(({ i }) => !enough.includes(i))
    .sort((a, b) => b.count - a.count || a.i - b.i)
  return [...enough, ...rest.slice(0, Math.max(0, 15 - enough.length)).map(({ i }) => i)].sort(
    (a, b) => a - b,
  )
}

const apart = (a: number[], b: number[]) => Math.hypot(...minus(a, b))

function distinct(points: number[][], most: number): number[][] {
  const chosen: number[][] = []
  for (const point of points)
    if (chosen.length < most && !chosen.some((other) => other.every((value, d) => value === point[d])))
      chosen.push(point)
  return chosen
}

function lloyd(points: number[][], weights: number[], k: number): { members: number[]; centre: number[] }[] {
  let clusters = distinct(points, k).map((centre) => ({ members: [] as number[], centre }))
  for (let round = 0; round < 20; round++) {
    const members = clusters.map(() => [] as number[])
    for (const [i, point] of points.entries()) {
      const distances = clusters.map(({ centre }) => apart(point, centre))
      members[distances.indexOf(Math.min(...distances))]!.push(i)
    }
    clusters = members
      .filter((all) => all.length > 0)
      .map((all) => {
        const total = all.reduce((sum, i) => sum + weights[i]!, 0)
        const along = (d: number) => all.reduce((sum, i) => sum + weights[i]! * points[i]![d]!, 0) / total
        return { members: all, centre: [along(0), along(1)] }
      })
  }
  return clusters
}

function groupsOf(points: number[][]) {
  const base =
    points.length < 100
      ? points.map((centre, i) => ({ members: [i], centre }))
      : lloyd(
          points,
          points.map(() => 1),
          100,
        )
  const centres = base.map(({ centre }) => centre)
  const weights = base.map(({ members }) => members.length)
  const silhouette: Record<string, number> = {}
  let best = { score: Number.NEGATIVE_INFINITY, partition: [] as number[][] }
  for (let k = 2; k <= Math.min(5, 2 + Math.floor(base.length / 12)); k++) {
    const clusters = lloyd(centres, weights, k).map(({ members }) => members)
    const score = meanOf(centres.map((_, i) => width(i, centres, clusters)))
    silhouette[k] = score
    const partition = clusters.map((all) => all.flatMap((b) => base[b]!.members).sort((a, b) => a - b))
    if (score > best.score) best = { score, partition }
  }
  return { silhouette, partition: best.partition }
}

function width(i: number, points: number[][], clusters: number[][]): number {
  const own = clusters.find((members) => members.includes(i))!
  if (own.length === 1 || clusters.length === 1) return 0
  const mean = (members: number[]) => meanOf(members.map((other) => apart(points[i]!, points[other]!)))
  const a = mean(own.filter((other) => other !== i))
  const b = Math.min(...clusters.filter((members) => members !== own).map(mean))
  return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b)
}

const count = (tally: Tally, side: 'A' | 'D') => ({ x: tally[side], S: tally.S })
const z1 = (x: number, S: number) => 2 * Math.sqrt(S + 1) * ((x + 1) / (S + 1) - 0.5)

function z2(x: number, S: number, y: number, T: number): number {
  const all = (x + y + 2) / (S + T + 2)
  if (all === 1) return 0
  return ((x + 1) / (S + 1) - (y + 1) / (T + 1)) / Math.sqrt(all * (1 - all) * (1 / (S + 1) + 1 / (T + 1)))
}

function consensus(all: Array<{ position: string; x: number; S: number }>) {
  return all
    .map(({ position, x, S }) => ({ position, p: (x + 1) / (S + 2), pTest: z1(x, S) }))
    .filter(({ p, pTest }) => p > 0.5 && pTest > 1.2816)
    .sort((a, b) => b.p * b.pTest - a.p * a.pTest)
    .slice(0, 5)
}

/** The best agreeing position is found as the published program finds it, in one pass. */
function representative(all: Array<{ position: string; own: Tally; rest: Tally }>) {
  const rated = all.map(({ position, own, rest }) => {
    const of = (side: 'A' | 'D') => {
      const p = (own[side] + 1) / (own.S + 2)
      return {
        p,
        pTest: z1(own[side], own.S),
        r: p / ((rest[side] + 1) / (rest.S + 2)),
        rTest: z2(own[side], own.S, rest[side], rest.S),
      }
    }
    const [agree, disagree] = [of('A'), of('D')]
    const side = agree.rTest > disagree.rTest ? ('agree' as const) : ('disagree' as const)
    return { position, own, agree, side, ...(side === 'agree' ? agree : disagree) }
  })
  const metric = (one: { p: number; pTest: number; r: number; rTest: number }) =>
    one.r * one.rTest * one.p * one.pTest
  let best: (typeof rated)[number] | null = null
  for (const one of rated) {
    if (one.own.A + one.own.D === 0) continue
    if (!best) {
      if (one.agree.pTest > 1.2816 || (one.agree.r > 1 && one.agree.p > 0.5)) best = one
    } else if (best.agree.r > 1) {
      if (metric(one.agree) > metric(best.agree)) best = one
    } else if (one.agree.p * one.agree.pTest > best.agree.p * best.agree.pTest) best = one
  }
  const enough = rated
    .filter((one) => one !== best && one.pTest > 1.2816 && one.rTest > 1.2816)
    .sort((a, b) => metric(b) - metric(a))
  let chosen = [...(best ? [best] : []), ...enough].slice(0, 5)
  if (chosen.length === 0)
    chosen = rated.length ? [rated.reduce((kept, one) => (one.rTest > kept.rTest ? one : kept))] : []
  return [
    ...chosen.filter(({ side }) => side === 'agree'),
    ...chosen.filter(({ side }) => side === 'disagree'),
  ].map(({ position, side, p, pTest, r, rTest }) => ({ position, side, p, pTest, r, rTest }))
}
