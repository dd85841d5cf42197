import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atOnce } from '@/lib/platform/children/slices'
import { type AlignedPair, aligning } from '@/lib/sources/translations/align/align'
import { type AlignmentUnit, unitsOf } from '@/lib/sources/translations/align/paragraphs'
import {
  type Disturbance,
  disturbed,
  type PlacedParagraph,
  parallelText,
  seeded,
  type TaughtLanguage,
} from '../../support/parallel-texts'

/** Headings have no number; paragraphs are numbered from 1. */
function unitsIn(text: PlacedParagraph[]): AlignmentUnit[] {
  let number = 0
  return text.map(({ text, isHeading }) => ({ number: isHeading ? null : ++number, isHeading, text }))
}

const numbered = (text: PlacedParagraph[]) => text.filter(({ isHeading }) => !isHeading)

type Side = 'left' | 'right'

const partnersIn = (pairs: AlignedPair[], side: Side, number: number): number[] => {
  const pair = pairs.find(({ [side]: [first, last] }) => first <= number && number <= last)
  if (!pair) return []
  const [first, last] = pair[side === 'left' ? 'right' : 'left']
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}

/** The numbers of the paragraphs of `other` that say something of what this one says. */
const partnersOf = ({ of }: PlacedParagraph, other: PlacedParagraph[]): number[] =>
  other.flatMap((one, n) => (one.of.some((part) => of.includes(part)) ? [n + 1] : []))

type Score = { right: number; all: number }

/** A paragraph is right if its pair has all its partners and, besides, only those of the paragraphs in the same pair. */
function scoreOf(pairs: AlignedPair[], left: PlacedParagraph[], right: PlacedParagraph[]): Score {
  const sides = [
    { own: left, other: right, side: 'left' as const },
    { own: right, other: left, side: 'right' as const },
  ]
  const results = sides.flatMap(({ own, other, side }) =>
    own.map((paragraph, n) => {
      const given = partnersIn(pairs, side, n + 1)
      const mates = given[0] ? partnersIn(pairs, side === 'left' ? 'right' : 'left', given[0]) : [n + 1]
      const allowed = mates.flatMap((mate) => partnersOf(own[mate - 1] ?? paragraph, other))
      return (
        partnersOf(paragraph, other).every((one) => given.includes(one)) &&
        given.every((one) => allowed.includes(one))
      )
    }),
  )
  return { right: results.filter(Boolean).length, all: results.length }
}

const languages: Array<[TaughtLanguage, TaughtLanguage]> = [
  ['en', 'es'],
  ['en', 'fr'],
  ['es', 'fr'],
]

function scored(
  [one, other]: [TaughtLanguage, TaughtLanguage],
  disturbance: Disturbance,
  withHeadings: boolean,
): Score {
  const total = { right: 0, all: 0 }
  for (let seed = 1; seed <= 3; seed++) {
    const random = seeded(seed * 7_919)
    const text = parallelText(100, random, withHeadings)
    const left = disturbed(text, one, random, disturbance)
    const right = disturbed(text, other, random, disturbance)
    const pairs = atOnce(aligning(unitsIn(left), unitsIn(right)))
    const { right: good, all } = scoreOf(pairs, numbered(left), numbered(right))
    total.right += good
    total.all += all
  }
  return total
}

describe('two translations', () => {
  it.each(languages)(
    'whose paragraphs answer each other are paired without a mistake: %s and %s',
    (...pair) => {
      for (const withHeadings of [true, false]) {
        const { right, all } = scored(pair, {}, withHeadings)
        expect(right).toBe(all)
      }
    },
  )

  it.each(languages)(
    'with missing, added and merged paragraphs are 95 of 100 right: %s and %s',
    (...pair) => {
      for (const withHeadings of [true, false]) {
        const { right, all } = scored(pair, { left: 5, added: 3, merged: 4 }, withHeadings)
        expect(right / all).toBeGreaterThan(0.95)
      }
    },
  )

  it('that lack a whole part are paired before and after it', () => {
    const random = seeded(11)
    const text = parallelText(160, random, false)
    const left = disturbed(text, 'en', random, {})
    const right = disturbed([...text.slice(0, 50), ...text.slice(110)], 'es', random, {})
    const pairs = atOnce(aligning(unitsIn(left), unitsIn(right)))
    const partner = (number: number) => partnersIn(pairs, 'left', number)
    expect([1, 45, 116, 160].map(partner)).toEqual([[1], [45], [56], [100]])
    expect(Array.from({ length: 50 }, (_, n) => partner(56 + n)).filter((one) => one.length > 0)).toEqual([])
  })

  it('are surer of pairs that are right', () => {
    const random = seeded(5)
    const text = parallelText(300, random)
    const disturbance = { left: 8, added: 5, merged: 6 }
    const [left, right] = [
      disturbed(text, 'en', random, disturbance),
      disturbed(text, 'fr', random, disturbance),
    ]
    const pairs = atOnce(aligning(unitsIn(left), unitsIn(right)))
    const isRight = ({ left: [first, last], right: partners }: AlignedPair) => {
      const said = numbered(left)
        .slice(first - 1, last)
        .flatMap(({ of }) => of)
      const answered = numbered(right)
        .slice(partners[0] - 1, partners[1])
        .flatMap(({ of }) => of)
      return said.join() === answered.join() && said.length > 0
    }
    const share = (some: AlignedPair[]) => some.filter(isRight).length / some.length
    const sure = pairs.filter(({ certainty }) => certainty >= 0.9)
    expect(sure.length).toBeGreaterThan(pairs.length / 2)
    expect(share(sure)).toBeGreaterThan(0.98)
    expect(share(pairs.filter(({ certainty }) => certainty < 0.7))).toBeLessThan(0.85)
  })

  it('of many hundreds of paragraphs are paired in a band of the table, beyond a part that only one has', () => {
    const random = seeded(3)
    const text = parallelText(1_500, random)
    const left = disturbed(text, 'en', random, { left: 2 })
    const cut = disturbed([...text.slice(0, 200), ...text.slice(900)], 'es', random, { left: 2 })
    const right = cut.map((one) => ({ ...one, of: one.of.map((part) => (part < 200 ? part : part + 700)) }))
    const pairs = atOnce(aligning(unitsIn(left), unitsIn(right)))
    const [said, answered] = [numbered(left), numbered(right)]
    const wrong = pairs.filter((pair) => said[pair.left[0] - 1]?.of[0] !== answered[pair.right[0] - 1]?.of[0])
    expect(pairs.length).toBeGreaterThan(answered.length * 0.93)
    expect(wrong.length / pairs.length).toBeLessThan(0.04)
  })
})

describe('any two texts', () => {
  const unit = fc.record({ isHeading: fc.boolean(), text: fc.string({ unit: 'grapheme', maxLength: 60 }) })
  const text = fc.array(unit, { maxLength: 25 }).map((units) => {
    let number = 0
    return units.map((one) => ({ ...one, number: one.isHeading ? null : ++number }))
  })

  it('have each paragraph in one pair or in none, in order', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const pairs = atOnce(aligning(left, right))
        for (const [side, units] of [['left', left] as const, ['right', right] as const]) {
          let before = 0
          for (const {
            [side]: [first, last],
            certainty,
          } of pairs) {
            expect(first).toBeGreaterThan(before)
            expect(last).toBeGreaterThanOrEqual(first)
            expect(last - first).toBeLessThan(2)
            expect(certainty).toBeGreaterThanOrEqual(0)
            expect(certainty).toBeLessThanOrEqual(1)
            before = last
          }
          expect(before).toBeLessThanOrEqual(units.filter(({ isHeading }) => !isHeading).length)
        }
      }),
    )
  })

  it('that are one text are paired with themselves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (seed) => {
        const units = unitsIn(disturbed(parallelText(12, seeded(seed)), 'fr', seeded(seed), {}))
        const pairs = atOnce(aligning(units, units))
        expect(pairs.map(({ left, right }) => [left, right])).toEqual(
          units.flatMap(({ number }) =>
            number
              ? [
                  [
                    [number, number],
                    [number, number],
                  ],
                ]
              : [],
          ),
        )
      }),
      { numRuns: 30 },
    )
  })
})

it('a long paragraph in several blocks is one, and notes and tables are left out', () => {
  const blocks = [
    { kind: 'heading' as const, text: 'I' },
    { kind: 'paragraph' as const, paragraph: 1, text: 'One, ' },
    { kind: 'paragraph' as const, paragraph: 1, text: 'two.' },
    { kind: 'note' as const, text: '1 See below.' },
    { kind: 'row' as const, text: '3 | 4' },
    { kind: 'listItem' as const, paragraph: 2, text: 'Three.' },
  ]
  expect(unitsOf(blocks)).toEqual([
    { number: null, isHeading: true, text: 'I' },
    { number: 1, isHeading: false, text: 'One, two.' },
    { number: 2, isHeading: false, text: 'Three.' },
  ])
})
