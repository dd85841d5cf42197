import fc from 'fast-check'
import { expect, it } from 'vitest'
import { weightOf } from '@/lib/curation/flags/rules'

const past = fc
  .nat(1_000)
  .chain((resolved) => fc.record({ resolved: fc.constant(resolved), upheld: fc.nat(resolved) }))

it('the weight of a flag is between 0 and 1, and a half for a person without answered flags', () => {
  expect(weightOf({ upheld: 0, resolved: 0 })).toBe(0.5)
  fc.assert(
    fc.property(past, (one) => {
      const weight = weightOf(one)
      return weight > 0 && weight < 1
    }),
  )
})

it('it grows with every flag that is upheld, and shrinks with every one that is not', () => {
  fc.assert(
    fc.property(past, ({ upheld, resolved }) => {
      const weight = weightOf({ upheld, resolved })
      const right = weightOf({ upheld: upheld + 1, resolved: resolved + 1 })
      const wrong = weightOf({ upheld, resolved: resolved + 1 })
      return right > weight && wrong < weight
    }),
  )
})

it('of two people with as many answered flags, the one upheld more often weighs more', () => {
  fc.assert(
    fc.property(past, past, (a, b) => {
      const of = (upheld: number) => weightOf({ upheld: Math.min(upheld, a.resolved), resolved: a.resolved })
      return Math.sign(of(a.upheld) - of(b.upheld)) === Math.sign(a.upheld - Math.min(b.upheld, a.resolved))
    }),
  )
})
