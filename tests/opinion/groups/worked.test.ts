import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { opinionOf } from '@/lib/opinion/groups/opinion'
import { rowsOf, type VoteRow, votesOf } from '../../support/opinion/votes'

/*
 * Small conversations whose result is worked out by hand. Inside the mathematics agreeing is −1 and disagreeing 1.
 */

const near = (found: number[], expected: number[]) => {
  expect(found).toHaveLength(expected.length)
  for (const [n, value] of expected.entries()) expect(found[n]).toBeCloseTo(value, 9)
}

const coordinates = (all: Array<{ x: number; y: number }>) => all.flatMap(({ x, y }) => [x, y])

describe('two people who agree where two others disagree', () => {
  const opinion = opinionOf(votesOf(rowsOf({ Amara: '+-', Ruth: '+-', Joaquim: '-+', Marta: '-+' }, 'pq')))

  it('lie on one line through the first axis', () => {
    // Both means are 0. XᵀX is [[4, −4], [−4, 4]]: of length 8 along (1, −1)/√2 and 0 across it. All ones are in its null space,
    // so the iteration starts at (1, 0). Both entries are equally large, and the first of them is positive.
    const half = Math.SQRT1_2
    near(opinion.centre, [0, 0])
    near(opinion.components[0], [half, -half])
    near(opinion.components[1], [0, 0])
    // Amara: −1 · ½√2 + 1 · −½√2 = −√2, times √(2/2).
    near(coordinates(opinion.points), [-Math.SQRT2, 0, -Math.SQRT2, 0, Math.SQRT2, 0, Math.SQRT2, 0])
    // Position p: √2 · (−1 − 0) · ½√2 = −1.
    near(coordinates(opinion.mapped), [-1, 0, 1, 0])
    near(
      opinion.mapped.map(({ extremity }) => extremity),
      [1, 1],
    )
  })

  it('are too few for groups, but their votes have priorities', () => {
    expect(opinion).toMatchObject({ people: 4, counted: 4, positions: 2, k: 0, groups: [], silhouette: {} })
    expect(opinion.points.map(({ group }) => group)).toEqual([null, null, null, null])
    // A = 2, D = 2, P = 0, S = 4, E = 1: [(1 − 1/6) · 2 · 3/6 · (1 + 8 · 2^(−4/5))]².
    const priority = ((5 / 6) * 2 * (1 / 2) * (1 + 8 * 2 ** -0.8)) ** 2
    near(
      opinion.mapped.map((of) => of.priority),
      [priority, priority],
    )
    expect(opinion.mapped[0]).toMatchObject({ agrees: 2, disagrees: 2, passes: 0, seen: 4, consensus: null })
    expect(opinion.consensus).toEqual({ agree: [], disagree: [] })
  })
})

it('a vote that was not given stands at the mean, and people who voted little are moved outwards', () => {
  // The means are 0. XᵀX is [[4, 2], [2, 2]] with the lengths 3 ± √5, along (φ, 1) and (1, −φ), φ being the golden ratio.
  const opinion = opinionOf(votesOf(rowsOf({ Amara: '++', Ruth: '--', Joaquim: '+ ', Marta: '- ' }, 'pq')))
  const golden = (1 + Math.sqrt(5)) / 2
  const length = Math.hypot(golden, 1)
  near(opinion.components[0], [golden / length, 1 / length])
  // The entry of largest magnitude is positive.
  near(opinion.components[1], [-1 / length, golden / length])
  const [amara, , joaquim] = opinion.points
  near([amara?.x ?? 0, amara?.y ?? 0], [-(golden + 1) / length, (1 - golden) / length])
  // Joaquim saw one of two positions: times √(2/1).
  near([joaquim?.x ?? 0, joaquim?.y ?? 0], [(-Math.SQRT2 * golden) / length, Math.SQRT2 / length])
})

it('passes and unequal means: a mean of −1/3', () => {
  // p: −1, −1, 1, mean −1/3; centred −2/3, −2/3, 4/3. q: pass, 1, not given, mean ½; centred −½, ½, 0.
  const opinion = opinionOf(votesOf(rowsOf({ Amara: '+0', Ruth: '+-', Joaquim: '- ' }, 'pq')))
  near(opinion.centre, [-1 / 3, 1 / 2])
  // XᵀX = [[24/9, 0], [0, ½]] is diagonal, so that the axes are the components.
  near(opinion.components[0], [1, 0])
  near(opinion.components[1], [0, 1])
  near(coordinates(opinion.points), [-2 / 3, -1 / 2, -2 / 3, 1 / 2, (4 / 3) * Math.SQRT2, 0])
  // √2 · (−1 + 1/3) · 1 and √2 · (−1 − ½) · 1.
  near(coordinates(opinion.mapped), [(-2 / 3) * Math.SQRT2, 0, 0, -1.5 * Math.SQRT2])
  near(
    opinion.mapped.map(({ extremity }) => extremity),
    [(2 / 3) * Math.SQRT2, 1.5 * Math.SQRT2],
  )
})

describe('four people against four', () => {
  const agreeing = Object.fromEntries(['a', 'b', 'c', 'd'].map((person) => [person, '+-+']))
  const disagreeing = Object.fromEntries(['e', 'f', 'g', 'h'].map((person) => [person, '-++']))
  const opinion = opinionOf(votesOf(rowsOf({ ...agreeing, ...disagreeing }, 'pqr')))

  it('are two groups', () => {
    // Base clusters are the eight people; 2 + ⌊8/12⌋ = 2 is the only k. Points of a group coincide, so that a = 0 and s = 1.
    expect(opinion).toMatchObject({ k: 2, silhouette: { 2: 1 }, counted: 8 })
    expect(opinion.points.map(({ group }) => group)).toEqual([0, 0, 0, 0, 1, 1, 1, 1])
    // r has mean −1 and no variance: the component is (1, −1, 0)/√2, and people saw all: −√2 and √2.
    near(
      opinion.groups.flatMap(({ centre }) => centre),
      [-Math.SQRT2, 0, Math.SQRT2, 0],
    )
    expect(opinion.groups.map(({ id, size, stability }) => [id, size, stability])).toEqual([
      [0, 4, 1],
      [1, 4, 1],
    ])
  })

  it('are told apart by p and q', () => {
    // p in the first group: A = 4 of S = 4, among the others A = 0 of 4.
    const p = 5 / 6
    const pTest = 2 * Math.sqrt(5) * (5 / 5 - 1 / 2)
    const r = 5 / 6 / (1 / 6)
    const rTest = (5 / 5 - 1 / 5) / Math.sqrt((6 / 10) * (4 / 10) * (1 / 5 + 1 / 5))
    const [first, second] = opinion.groups
    expect(first?.representative.map(({ position, side }) => `${side} ${position}`)).toEqual([
      'agree p',
      'disagree q',
    ])
    expect(second?.representative.map(({ position, side }) => `${side} ${position}`)).toEqual([
      'agree q',
      'disagree p',
    ])
    for (const one of [...(first?.representative ?? []), ...(second?.representative ?? [])])
      near([one.p, one.pTest, one.r, one.rTest], [p, pTest, r, rTest])
  })

  it('agree on r', () => {
    // A = 8 of S = 8: p = 9/10, z = 2 · √9 · (9/9 − ½) = 3.
    expect(opinion.consensus.disagree).toEqual([])
    expect(opinion.consensus.agree.map(({ position }) => position)).toEqual(['r'])
    near([opinion.consensus.agree[0]?.p ?? 0, opinion.consensus.agree[0]?.pTest ?? 0], [0.9, 3])
    // The product over groups: p and q (5/6)(1/6), r (5/6)².
    near(
      opinion.mapped.map(({ consensus }) => consensus ?? 0),
      [5 / 36, 5 / 36, 25 / 36],
    )
  })
})

describe('who counts', () => {
  const busy: VoteRow[] = Array.from({ length: 14 * 7 }, (_, n) => [
    `busy ${n % 14}`,
    `p${Math.floor(n / 14)}`,
    n % 2 || -1,
  ])
  const idle: VoteRow[] = ['x', 'y', 'z'].flatMap((person, n) =>
    Array.from({ length: n === 0 ? 2 : 3 }, (_, at): VoteRow => [person, `p${at}`, 1]),
  )
  const opinion = opinionOf(votesOf([...busy, ...idle, ['late', 'p7', 1]]))

  it('are people with seven votes, and up to fifteen those with most', () => {
    expect(opinion).toMatchObject({ people: 18, counted: 15 })
    // y and z have three votes each; y came first.
    expect(opinion.points.filter(({ group }) => group !== null).map(({ person }) => person)).toEqual([
      ...Array.from({ length: 14 }, (_, n) => `busy ${n}`),
      'y',
    ])
    expect(opinion.mapped.map(({ seen }) => seen)).toEqual([15, 15, 15, 14, 14, 14, 14, 0])
  })
})

it('a hidden position keeps its column, as zeros that everybody has seen', () => {
  const rows = rowsOf({ Amara: '+- ', Ruth: '+-+', Joaquim: '-+-', Marta: '-+ ' }, 'pqh')
  const opinion = opinionOf(votesOf(rows), { hidden: ['h'] })
  near(opinion.centre, [0, 0, 0])
  near(opinion.components[0], [Math.SQRT1_2, -Math.SQRT1_2, 0])
  // All three positions are seen by all: √(3/3).
  near(
    opinion.points.map(({ x }) => x),
    [-Math.SQRT2, -Math.SQRT2, Math.SQRT2, Math.SQRT2],
  )
  // Three positions: √3 · −1 · ½√2.
  near(
    opinion.mapped.map(({ x }) => x),
    [-Math.sqrt(1.5), Math.sqrt(1.5)],
  )
  expect(opinion.positions).toBe(3)
  expect(opinion.mapped.map(({ position }) => position)).toEqual(['p', 'q'])
})

describe('no result', () => {
  it('is undefined for nobody, for one person, or where nobody differs', () => {
    expect(opinionOf(votesOf([]))).toMatchObject({ people: 0, counted: 0, points: [], mapped: [], k: 0 })
    const one = opinionOf(votesOf([['Amara', 'p', 1]]))
    expect(one).toMatchObject({ components: [[0], [0]], centre: [-1], points: [{ x: 0, y: 0 }] })
    const same = opinionOf(votesOf(rowsOf(Object.fromEntries([...'abcdefgh'].map((id) => [id, '+-'])), 'pq')))
    // Two groups are sought among points at one place, and one is found.
    expect(same).toMatchObject({ k: 1, silhouette: { 2: 0 }, groups: [{ size: 8, stability: 1 }] })
    expect(JSON.stringify(same)).not.toMatch(/NaN|null/)
  })
})

it('its hash is that of the canonical JSON of format, parameters and votes, which anybody can compute', () => {
  const { hash, parameters } = opinionOf(votesOf(rowsOf({ b: '-', a: '+0' }, 'pq')))
  const sorted = Object.fromEntries(
    Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1)),
  )
  const votes = [
    ['a', 'p', 1],
    ['a', 'q', 0],
    ['b', 'p', -1],
  ]
  const text = JSON.stringify({ format: 1, parameters: sorted, votes })
  expect(hash).toBe(createHash('sha256').update(text).digest('hex'))
})
