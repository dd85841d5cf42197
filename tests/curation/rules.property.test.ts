import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdicts } from '@/lib/citations/rules'
import { type GivenVerdict, reviewProblems, settling, whyNotAppeal } from '@/lib/curation/reviews/rules'

const verdict = fc.constantFrom(...verdicts)
const reviewers = fc.constantFrom<1 | 2>(1, 2)
const given = (said: Array<GivenVerdict['verdict']>): GivenVerdict[] =>
  said.map((one, n) => ({ id: `r${n}`, verdict: one, decides: null }))
const some = fc.array(verdict, { maxLength: 5 }).map(given)

describe('what settles a citation', () => {
  it('is a verdict that somebody gave, or nothing', () => {
    fc.assert(
      fc.property(some, reviewers, (all, asked) => {
        const settled = settling(all, asked)
        expect(settled === null || all.includes(settled)).toBe(true)
      }),
    )
  })

  it('is open exactly while fewer have judged than are asked for, or two differ and no third has come', () => {
    fc.assert(
      fc.property(some, reviewers, (all, asked) => {
        const [first, second, third] = all
        const two = first && second ? first.verdict === second.verdict || third !== undefined : false
        expect(settling(all, asked) !== null).toBe(two || (asked === 1 && all.length === 1))
      }),
    )
  })

  it('is the same whichever of two came first, and the third’s word where they differ', () => {
    fc.assert(
      fc.property(verdict, verdict, fc.option(verdict), (a, b, c) => {
        const rest = c === null ? [] : [c]
        const one = settling(given([a, b, ...rest]), 2)?.verdict
        expect(settling(given([b, a, ...rest]), 2)?.verdict).toBe(one)
        expect(one).toBe(a === b ? a : (c ?? undefined))
      }),
    )
  })

  it('no longer changes with what comes after it, but for the decision of an appeal, which always has its way', () => {
    fc.assert(
      fc.property(some, reviewers, verdict, verdict, (all, asked, later, decided) => {
        const settled = settling(all, asked)
        fc.pre(settled !== null && (asked === 2 || all.length > 1))
        expect(settling([...all, { id: 'later', verdict: later, decides: null }], asked)).toEqual(settled)
        const decision = { id: 'decision', verdict: decided, decides: settled?.id ?? '' }
        expect(settling([...all, decision], asked)).toEqual(decision)
      }),
    )
  })
})

it('every verdict but the first needs a reason', () => {
  fc.assert(
    fc.property(verdict, fc.constantFrom('', 'So it is.'), (said, reason) => {
      const isRefused = 'reason' in reviewProblems({ verdict: said, reason })
      expect(isRefused).toBe(said !== 'verified' && reason === '')
    }),
  )
})

describe('an author may appeal', () => {
  const held = fc.record({ revision: fc.integer({ min: 1, max: 3 }), verdict: fc.option(verdict) })
  const judged = fc.record({
    revision: fc.integer({ min: 1, max: 3 }),
    verdict,
    decides: fc.constantFrom(null, 'r0'),
  })

  it('against what holds now and finds something wrong, once a wording, and never against a decision', () => {
    fc.assert(
      fc.property(judged, held, fc.boolean(), (review, citation, isAppealed) => {
        const holdsNow = review.revision === citation.revision && review.verdict === citation.verdict
        const may = holdsNow && review.verdict !== 'verified' && review.decides === null && !isAppealed
        expect(whyNotAppeal(review, citation, isAppealed) === null).toBe(may)
      }),
    )
  })

  it('and is told what is final before what is out of date', () => {
    const citation = { revision: 2, verdict: null }
    const old = { revision: 1, verdict: 'outOfContext', decides: null } as const
    expect(whyNotAppeal({ ...old, decides: 'r0' }, citation, true)).toBe('appealDecided')
    expect(whyNotAppeal({ ...old, verdict: 'verified' }, citation, true)).toBe('appealOfVerified')
    expect(whyNotAppeal(old, citation, true)).toBe('appealOutdated')
    const now = { revision: 1, verdict: 'outOfContext' } as const
    expect(whyNotAppeal(old, now, true)).toBe('appealedAlready')
  })
})
