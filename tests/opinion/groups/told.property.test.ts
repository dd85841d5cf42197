import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toldOpinion } from '@/lib/opinion/groups/access'
import type { OpinionBallots } from '@/lib/opinion/groups/ballots'
import { questionOpinion } from '@/lib/opinion/groups/question-opinion'
import { STEP } from '@/lib/opinion/steps'

const PEOPLE = 40
const POSITIONS = 6

const letter = fc.constantFrom('a', 'd', 'p', '')

/** Classes of a few people and of many, with votes of any kind. */
const ballots: fc.Arbitrary<OpinionBallots> = fc
  .array(fc.array(letter, { minLength: POSITIONS, maxLength: POSITIONS }), {
    minLength: 7,
    maxLength: PEOPLE,
  })
  .map((people) => ({
    positions: Array.from({ length: POSITIONS }, (_, n) => ({ id: `position ${n}`, isHidden: false })),
    people: people.map((letters, n) => ({
      id: `person ${String(n).padStart(2, '0')}`,
      votes: letters.flatMap((vote, at) => (vote ? `${at}${vote}` : [])).join(','),
    })),
  }))

/** A reader of all tallies who took no part. */
const everything = ({ positions }: OpinionBallots) => ({
  participation: null,
  seesAll: true,
  positions: new Set(positions.map(({ id }) => id)),
})

const sizeOf = (tally: { agrees: number; disagrees: number; passes: number } | null) =>
  tally ? tally.agrees + tally.disagrees + tally.passes : 0

it('the same ballots have the same groups and the same hash, whatever the ids and the order of people are', () => {
  fc.assert(
    fc.property(ballots, fc.func(fc.integer()), ({ positions, people }, key) => {
      const imported = {
        positions: positions.map((one, n) => ({ ...one, id: `imported ${n}` })),
        people: people
          .toSorted((a, b) => key(a.id) - key(b.id))
          .map((one, n) => ({ ...one, id: `nobody ${n}` })),
      }
      expect(withoutIds(questionOpinion(imported))).toBe(withoutIds(questionOpinion({ positions, people })))
    }),
    { numRuns: 30 },
  )
})

const withoutIds = (computed: ReturnType<typeof questionOpinion>) =>
  JSON.stringify(computed).replaceAll(/"(?:position|imported|person|nobody) \d+"/g, '""')

it('of each position the groups that are not told are of nobody or of at least five people together', () => {
  fc.assert(
    fc.property(ballots, (given) => {
      const whole = questionOpinion(given)
      const told = toldOpinion(whole, everything(given))
      for (const [n, { groups }] of told.groupBallots.entries()) {
        const all = whole.groupBallots[n]?.groups ?? []
        const untold = all.filter((_tally, group) => groups[group] === null)
        const left = untold.reduce((sum, tally) => sum + sizeOf(tally), 0)
        expect(left === 0 || left >= STEP || groups.every((tally) => !sizeOf(tally))).toBe(true)
        for (const tally of groups)
          if (tally && sizeOf(tally) > 0) expect(sizeOf(tally)).toBeGreaterThanOrEqual(STEP)
        const { seen, consensus } = told.mapped[n] ?? {}
        expect(all.reduce((sum, tally) => sum + sizeOf(tally), 0)).toBe(seen)
        if (groups.includes(null)) expect(consensus).toBeNull()
      }
      for (const { size, centre, representative } of told.groups)
        if (size < STEP) expect([centre, representative]).toEqual([null, []])
    }),
  )
})

it('no point of another person is told, and places only of groups that have a centre', () => {
  fc.assert(
    fc.property(ballots, fc.nat(PEOPLE), (given, number) => {
      const whole = questionOpinion(given)
      const participation = given.people[number]?.id ?? null
      const { points, own, groups } = toldOpinion(whole, { ...everything(given), participation })
      expect(points.filter(({ person }) => person !== undefined)).toEqual(own ? [own] : [])
      for (const { id, size, centre } of groups) {
        const others = points.filter((point) => point.group === id && point !== own)
        const isOwn = own?.group === id ? 1 : 0
        // Of a group without a centre nothing is told, nor of one whose places would tell those of a smaller one.
        expect(others.length).toBe(centre === null ? 0 : size - isOwn)
      }
    }),
  )
})

it('places that are told follow from packs: whoever stands in a pack, its mean and spread are the same', () => {
  fc.assert(
    fc.property(ballots, (given) => {
      const whole = questionOpinion(given)
      const { points } = toldOpinion(whole, everything(given))
      for (const { id, size, centre } of whole.opinion.groups) {
        if (size < STEP) continue
        const places = points.filter(({ group }) => group === id)
        const inside = whole.opinion.points.filter(({ group }) => group === id)
        // Each place is at most as far from the group's centre as its farthest people together.
        const far = Math.max(...inside.map(({ x, y }) => Math.hypot(x - centre[0], y - centre[1])))
        for (const { x, y } of places)
          expect(Math.hypot(x - centre[0], y - centre[1])).toBeLessThanOrEqual(3 * far + 1e-9)
      }
    }),
  )
})

it('the hash that is told follows from the ballots, and is not the bare one', () => {
  fc.assert(
    fc.property(ballots, (given) => {
      const reader = everything(given)
      const { hash } = toldOpinion(questionOpinion(given), reader)
      expect(hash).toBe(toldOpinion(questionOpinion(given), reader).hash)
      expect(hash).not.toBe(questionOpinion(given).opinion.hash)
    }),
    { numRuns: 20 },
  )
})
