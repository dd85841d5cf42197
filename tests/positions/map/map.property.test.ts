import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalHash } from '@/lib/platform/canonical'
import { graphOf } from '@/lib/positions/map/rules'
import { contents, shuffled } from '@/tests/support/map'

it('a map of the same debate in any order has the same hash', () => {
  fc.assert(
    fc.property(contents, fc.infiniteStream(fc.nat()), (debate, picks) => {
      const mixed = {
        theses: shuffled(debate.theses, picks),
        posts: shuffled(debate.posts, picks).map((post) => ({
          ...post,
          citations: shuffled(post.citations, picks),
          alsoStands: Object.fromEntries(shuffled(Object.entries(post.alsoStands), picks)),
        })),
      }
      expect(canonicalHash(graphOf(mixed))).toBe(canonicalHash(graphOf(debate)))
    }),
  )
})

it('a map has every thesis, post and citation once, and each edge between two of them', () => {
  fc.assert(
    fc.property(contents, (debate) => {
      const { nodes, edges } = graphOf(debate)
      const count = (kind: string) => nodes.filter((node) => node.kind === kind).length
      const { theses, posts } = debate
      expect(count('thesis')).toBe(theses.length)
      expect(count('position')).toBe(posts.filter(({ kind }) => kind === null).length)
      expect(count('response')).toBe(posts.filter(({ kind }) => kind !== null).length)
      expect(count('citation')).toBe(
        theses.filter(({ passage }) => passage).length +
          posts.reduce((sum, { citations }) => sum + citations.length, 0),
      )
      const ids = nodes.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { from, to } of edges) {
        expect(ids).toContain(from)
        expect(ids).toContain(to)
      }
    }),
  )
})

it('another word, status or edge is another hash', () => {
  fc.assert(
    fc.property(contents, (debate) => {
      const [post] = debate.posts
      if (!post) return
      const hash = canonicalHash(graphOf(debate))
      const changed = (change: object) =>
        canonicalHash(graphOf({ ...debate, posts: [{ ...post, ...change }, ...debate.posts.slice(1)] }))
      expect(changed({ words: `${post.words}!` })).not.toBe(hash)
      expect(changed({ status: post.status === 'hidden' ? 'merged' : 'hidden' })).not.toBe(hash)
    }),
  )
})
