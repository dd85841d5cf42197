import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalHash } from '@/lib/platform/canonical'
import { graphHash } from '@/lib/positions/map/hash'
import { graphOf, type MapContents } from '@/lib/positions/map/rules'
import { contents, shuffled } from '@/tests/support/map'

/** The debate after an import: its rows have other ids. */
const imported = (debate: MapContents): MapContents =>
  JSON.parse(
    JSON.stringify(debate, (key, value) =>
      ['id', 'answers', 'root', 'undercuts'].includes(key) && typeof value === 'string'
        ? canonicalHash(value)
        : value,
    ),
  )

it('a map of the same debate in any order, and after an import, has the same hash', () => {
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
      expect(graphHash(graphOf(imported(mixed)))).toBe(graphHash(graphOf(debate)))
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
      const hash = graphHash(graphOf(debate))
      const changed = (change: object) =>
        graphHash(graphOf({ ...debate, posts: [{ ...post, ...change }, ...debate.posts.slice(1)] }))
      expect(changed({ words: `${post.words}!` })).not.toBe(hash)
      const [other = post] = debate.posts.filter(({ kind }) => kind !== null)
      const kind = other.kind === 'asks' ? ('supports' as const) : ('asks' as const)
      const posts = debate.posts.map((one) => (one === other && one.kind ? { ...one, kind } : one))
      if (other.kind) expect(graphHash(graphOf({ ...debate, posts }))).not.toBe(hash)
      expect(changed({ status: post.status === 'hidden' ? 'merged' : 'hidden' })).not.toBe(hash)
    }),
  )
})
