import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLOW, flowLayout } from '@/components/opinion/picture/flow-layout'
import { PLANE, type PlanePoint, planeLayout } from '@/components/opinion/picture/plane-layout'
import { agreedByAll, dividing, type GroupedVotes } from '@/lib/opinion/agreement'

const coordinate = fc.double({ min: -8, max: 8, noNaN: true })

const point: fc.Arbitrary<PlanePoint> = fc.record({
  x: coordinate,
  y: coordinate,
  group: fc.option(fc.integer({ min: 0, max: 4 })),
  hue: fc.constantFrom('a', 'b', 'c', 'd', 'n'),
  isOwn: fc.constant(false),
})

describe('the picture of the votes', () => {
  it('shows everybody, inside the outline of their group, and nobody outside the picture', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
        const { points: placed, outlines } = planeLayout(points)
        expect(placed.map(({ group, hue }) => ({ group, hue }))).toEqual(
          points.map(({ group, hue }) => ({ group, hue })),
        )
        for (const { x, y, group } of placed) {
          expect(x > -40 && x < PLANE.width + 40 && y > -40 && y < PLANE.height + 40).toBe(true)
          const outline = outlines.find((one) => one.group === group)
          if (!outline) expect(group).toBeNull()
          else
            expect(
              ((x - outline.cx) / outline.rx) ** 2 + ((y - outline.cy) / outline.ry) ** 2,
            ).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('moves people apart who voted alike, so that each can be seen', () => {
    const alike: PlanePoint[] = Array.from({ length: 9 }, () => ({
      ...{ x: 1, y: 1, group: 0, hue: 'a', isOwn: false },
    }))
    const far: PlanePoint = { x: 9, y: 3, group: 1, hue: 'b', isOwn: false }
    const { points } = planeLayout([...alike, far])
    for (const [n, one] of points.entries())
      for (const other of points.slice(n + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(10)
  })

  it('draws at most a thousand people, the reader among them', () => {
    const many = Array.from(
      { length: 5_003 },
      (_, n): PlanePoint => ({
        ...{ x: n % 71, y: n % 53, group: n % 3, hue: 'a', isOwn: n === 4_998 },
      }),
    )
    const { points } = planeLayout(many)
    expect(points.length).toBeLessThanOrEqual(1_001)
    expect(points.some(({ isOwn }) => isOwn)).toBe(true)
  })
})

describe('the picture of the change of mind', () => {
  const segments = ['A', 'B', 'none']
  const flow = fc.record({
    from: fc.constantFrom(...segments),
    to: fc.constantFrom(...segments),
    people: fc.nat(9),
  })
  const flows = fc
    .uniqueArray(flow, { selector: ({ from, to }) => `${from} ${to}` })
    .map((all) => all.filter(({ people }) => people > 0))

  it('has bars as high as the people there, all of one measure, inside the picture', () => {
    fc.assert(
      fc.property(flows, (given) => {
        const { opening, closing, height } = flowLayout(segments, given)
        for (const [side, nodes] of [
          ['from', opening],
          ['to', closing],
        ] as const) {
          const people = nodes.map(({ segment }) =>
            given.reduce((sum, one) => sum + (one[side] === segment ? one.people : 0), 0),
          )
          expect(nodes.map((node) => node.people)).toEqual(people)
          const measures = nodes.filter((node) => node.people > 0).map((node) => node.height / node.people)
          for (const measure of measures) expect(measure).toBeCloseTo(measures[0] ?? 0, 9)
          for (const node of nodes) expect(node.y >= FLOW.top && node.y + node.height <= height).toBe(true)
        }
      }),
    )
  })
})

describe('agreement and divides', () => {
  const tally = fc.option(fc.record({ agrees: fc.nat(9), disagrees: fc.nat(9), passes: fc.nat(9) }))
  const votes: fc.Arbitrary<GroupedVotes[]> = fc.array(
    fc.record({
      position: fc.uuid(),
      groups: fc.array(tally, { minLength: 2, maxLength: 4 }),
      consensus: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 12 },
  )

  it('names as agreed only claims with a majority in every group that is told, of two at least', () => {
    fc.assert(
      fc.property(votes, (given) => {
        const agreed = agreedByAll(given)
        expect(agreed.length).toBeLessThanOrEqual(3)
        for (const { groups } of agreed) {
          const told = groups.flatMap((group) => group ?? [])
          expect(told.length).toBeGreaterThan(1)
          for (const { agrees, disagrees, passes } of told) expect(agrees).toBeGreaterThan(disagrees + passes)
        }
        const kept = agreed.map(({ consensus }) => consensus ?? 0)
        expect(kept).toEqual([...kept].sort((a, b) => b - a))
      }),
    )
  })

  it('puts the claim first on which two groups differ most', () => {
    const none = { agrees: 0, disagrees: 9, passes: 0 }
    const all = { agrees: 9, disagrees: 0, passes: 0 }
    const half = { agrees: 5, disagrees: 4, passes: 0 }
    const given = [
      { position: 'near', groups: [half, half], consensus: 0.2 },
      { position: 'some', groups: [half, none, null], consensus: 0.1 },
      { position: 'far', groups: [none, all], consensus: 0 },
    ]
    expect(dividing(given).map(({ position }) => position)).toEqual(['far', 'some'])
  })
})
