import fc from 'fast-check'
import { expect, it } from 'vitest'
import { votes } from '@/lib/opinion/ballots/input'
import { bridging, type CampBallots, FEWEST_BALLOTS } from '@/lib/opinion/bridging/rules'

const camps = ['A', 'B', 'C']

const ballot: fc.Arbitrary<CampBallots> = fc.record({
  position: fc.constantFrom('first', 'second'),
  camp: fc.constantFrom(...camps),
  vote: fc.constantFrom(...votes),
  people: fc.constant(1),
})

const ballots = fc.array(ballot, { maxLength: 60 })

const of = (given: CampBallots[], position = 'first') => bridging(given).get(position)
const score = (given: CampBallots[]) => of(given)?.score ?? null

it('is the same in whatever order people voted, and however they are counted together', () => {
  fc.assert(
    fc.property(ballots, fc.func(fc.double({ noNaN: true })), (given, key) => {
      const shuffled = given.toSorted((a, b) => key(a) - key(b))
      const alike = (one: CampBallots) => `${one.position} ${one.camp} ${one.vote}`
      const counted = given
        .filter((one, n) => given.findIndex((other) => alike(other) === alike(one)) === n)
        .map((one) => ({ ...one, people: given.filter((other) => alike(other) === alike(one)).length }))
      expect(new Map(bridging(shuffled))).toEqual(bridging(given))
      expect(bridging(counted)).toEqual(bridging(given))
    }),
  )
})

it('never rises above another camp’s approval, however many of one camp agree', () => {
  fc.assert(
    fc.property(
      ballots,
      fc.constantFrom(...camps),
      fc.integer({ min: 1, max: 10_000 }),
      (given, camp, people) => {
        const more = [...given, { position: 'first', camp, vote: 'agree' as const, people }]
        const after = of(more)
        const others = after?.camps
          .filter((one) => one.camp !== camp)
          .flatMap(({ approval }) => approval ?? [])
        expect(after?.score ?? 0).toBeLessThanOrEqual(Math.min(1, ...(others ?? [])))
      },
    ),
  )
})

it('knows no score where fewer than two camps have said enough, and one between 0 and 1 elsewhere', () => {
  fc.assert(
    fc.property(ballots, (given) => {
      const said = (camp: string) =>
        given.filter((one) => one.position === 'first' && one.camp === camp && one.vote !== 'pass').length
      const enough = camps.filter((camp) => said(camp) >= FEWEST_BALLOTS).length
      if (enough < 2) expect(score(given)).toBeNull()
      else {
        expect(score(given)).toBeGreaterThan(0)
        expect(score(given)).toBeLessThan(1)
      }
    }),
  )
})

it('falls for no volume: a thousand of one camp do not put a position before one that both approve more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 5_000 }), fc.integer({ min: 3, max: 50 }), (loud, few) => {
      const partisan = camp('first', 'A', loud, 0).concat(camp('first', 'B', 0, few))
      const bridge = camp('second', 'A', 2, 1).concat(camp('second', 'B', 2, 1))
      const found = bridging([...partisan, ...bridge])
      expect(found.get('first')?.score).toBeLessThan(found.get('second')?.score ?? 0)
    }),
  )
})

it('passes count for nothing', () => {
  fc.assert(
    fc.property(ballots, fc.array(fc.constantFrom(...camps)), (given, passing) => {
      const passes = passing.map((camp) => ({ position: 'first', camp, vote: 'pass' as const, people: 1 }))
      expect(score([...given, ...passes])).toBe(score(given))
    }),
  )
})

it('is the formula that is written down', () => {
  expect(of([...camp('first', 'A', 9, 1), ...camp('first', 'B', 2, 2), ...camp('first', 'C', 0, 2)])).toEqual(
    {
      score: 3 / 6,
      camps: [
        { camp: 'A', agree: 9, disagree: 1, approval: 10 / 12 },
        { camp: 'B', agree: 2, disagree: 2, approval: 3 / 6 },
        { camp: 'C', agree: 0, disagree: 2, approval: null },
      ],
    },
  )
})

function camp(position: string, camp: string, agree: number, disagree: number): CampBallots[] {
  return [
    { position, camp, vote: 'agree', people: agree },
    { position, camp, vote: 'disagree', people: disagree },
  ]
}
