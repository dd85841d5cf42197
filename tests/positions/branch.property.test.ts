import fc from 'fast-check'
import { expect, it } from 'vitest'
import { limbsOf } from '@/components/positions/branch'
import type { PositionView } from '@/lib/positions/view/position'

/** A branch in the order of posting: the n-th response answers the root, an earlier one, or an absent one. */
const branches = fc
  .array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 40 })
  .map((picks) =>
    picks.map(([pick, isGone], index) =>
      aResponse(
        String(index),
        pick % (index + 1) === index ? 'root' : isGone ? 'gone' : String(pick % (index + 1)),
      ),
    ),
  )

function aResponse(id: string, position: string): PositionView {
  const answers = { position, revision: 1, citation: null, citationRevision: null, citationNow: null }
  const place = { root: 'root', depth: 1, now: 1, author: 'Ana', passage: null }
  return {
    ...{
      id,
      question: 'q',
      author: { id: 'a', name: 'Ana' },
      thesis: null,
      stance: 'qualifies',
      alsoStands: {},
    },
    ...{
      claim: '',
      argument: '',
      revision: 1,
      postedAt: '',
      editedAt: null,
      status: 'published',
      citations: [],
    },
    ...{
      kind: 'asks',
      answers: { ...answers, ...place },
      steelman: null,
      ruling: null,
      locked: null,
      alsoBy: [],
      responseCount: 0,
    },
  }
}

const ids = (twigs: Array<{ response: PositionView }>) => twigs.map(({ response }) => response.id)

it('a branch shows each response once, two levels deep, each level in the order of posting', () => {
  fc.assert(
    fc.property(branches, (responses) => {
      const limbs = limbsOf('root', responses)
      const shown = limbs.flatMap(({ response, twigs }) => [response.id, ...ids(twigs)])
      expect(shown.toSorted()).toEqual(responses.map(({ id }) => id).toSorted())
      for (const level of [ids(limbs), ...limbs.map(({ twigs }) => ids(twigs))])
        expect(level).toEqual(level.toSorted((a, b) => Number(a) - Number(b)))
    }),
  )
})

it('whom a response answers is named unless its place says it', () => {
  fc.assert(
    fc.property(branches, (responses) => {
      for (const limb of limbsOf('root', responses)) {
        expect(limb.names).toBe(limb.response.answers?.position !== 'root')
        for (const twig of limb.twigs)
          expect(twig.names).toBe(twig.response.answers?.position !== limb.response.id)
      }
    }),
  )
})

it('a response stands in the same limb as the response that it answers', () => {
  fc.assert(
    fc.property(branches, (responses) => {
      const limbs = limbsOf('root', responses)
      const limbOf = (id: string) =>
        limbs.findIndex(({ response, twigs }) => response.id === id || ids(twigs).includes(id))
      for (const { id, answers } of responses)
        if (responses.some((other) => other.id === answers?.position))
          expect(limbOf(id)).toBe(limbOf(answers?.position ?? ''))
    }),
  )
})
