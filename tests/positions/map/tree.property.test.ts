import fc from 'fast-check'
import { expect, it } from 'vitest'
import { depths, mapQuery, mapViewOf, toggled, wholeMap } from '@/lib/positions/map/input'
import { graphOf, type MapContents } from '@/lib/positions/map/rules'
import { NONE, nodesOf, QUESTION, type TreeNode, treeOf } from '@/lib/positions/map/tree'
import { contents } from '@/tests/support/map'

const everything = { ...wholeMap, depth: 'all' as const, show: 'all' as const }

const idsOf = (root: TreeNode) =>
  nodesOf(root)
    .map(({ id }) => id)
    .filter((id) => id !== QUESTION && id !== NONE)

const isSaid = (of: MapContents, id: string) => of.posts.find((post) => post.id === id)

it('a whole tree has the nodes of the graph, each once', () => {
  fc.assert(
    fc.property(contents, (debate) => {
      const ids = idsOf(treeOf(debate, everything, []).root)
      expect(ids.toSorted()).toEqual(
        graphOf(debate)
          .nodes.map(({ id }) => id)
          .toSorted(),
      )
    }),
  )
})

it('what a fold hides is counted at its node, and unfolding brings it back', () => {
  fc.assert(
    fc.property(contents, fc.nat(), (debate, pick) => {
      const view = { ...everything, depth: 'passages' as const }
      const all = idsOf(treeOf(debate, everything, []).root).length
      const hidden = (root: TreeNode) => nodesOf(root).reduce((sum, node) => sum + node.hidden, 0)
      const tree = treeOf(debate, view, []).root
      expect(idsOf(tree).length + hidden(tree)).toBe(all)
      const nodes = nodesOf(tree).filter(({ children }) => children.length > 0)
      const node = nodes[pick % nodes.length]
      if (!node || node.kind === 'question' || node.id === NONE) return
      const folded = treeOf(debate, toggled(view, { id: node.id, hidden: 0 }), []).root
      expect(nodesOf(folded).find(({ id }) => id === node.id)?.children).toEqual([])
      expect(idsOf(folded).length + hidden(folded)).toBe(all)
      const again = toggled(toggled(view, { id: node.id, hidden: 0 }), { id: node.id, hidden: 1 })
      expect(idsOf(treeOf(debate, again, []).root).length).toBeGreaterThanOrEqual(idsOf(tree).length)
    }),
  )
})

it('a post in focus is shown with the way to its thesis, and nothing beside it', () => {
  fc.assert(
    fc.property(contents, fc.nat(), (debate, pick) => {
      const post = debate.posts[pick % Math.max(1, debate.posts.length)]
      if (!post) return
      const nodes = nodesOf(treeOf(debate, { ...wholeMap, focus: post.id }, []).root)
      const shown = nodes.flatMap(({ id }) => isSaid(debate, id) ?? [])
      expect(shown.map(({ id }) => id)).toContain(post.id)
      const above = new Set<string | null>()
      for (let at = post.answers; at !== null; at = isSaid(debate, at)?.answers ?? null) above.add(at)
      const isBelow = (id: string): boolean => {
        const up = isSaid(debate, id)?.answers ?? null
        return id === post.id || (up !== null && isBelow(up))
      }
      for (const { id } of shown) expect(above.has(id) || isBelow(id)).toBe(true)
      for (const id of above) expect(shown.map((one) => one.id)).toContain(id)
    }),
  )
})

it('a map of the first positions shows those of the order, and tombstones after the others', () => {
  fc.assert(
    fc.property(contents, (debate) => {
      const positions = debate.posts.filter(({ kind }) => kind === null)
      const order = positions.filter(({ words }) => words).map(({ id }) => id)
      const { root, shown, positions: count } = treeOf(debate, { ...wholeMap, show: '5' }, order.toReversed())
      const heads = nodesOf(root).filter(({ kind }) => kind === 'position')
      expect(count).toBe(positions.length)
      expect(shown).toBe(Math.min(5, positions.length))
      expect(
        heads
          .map(({ id }) => id)
          .filter((id) => order.includes(id))
          .toSorted(),
      ).toEqual(order.toReversed().slice(0, 5).toSorted())
    }),
  )
})

it('the address of a view is read as the view, and senseless parts are ignored', () => {
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 5 })
  const views = fc.record({
    as: fc.constantFrom('map' as const, 'outline' as const, null),
    depth: fc.constantFrom(...depths),
    show: fc.constantFrom('5' as const, 'all' as const),
    open: ids,
    folded: ids,
    focus: fc.option(fc.uuid()),
  })
  fc.assert(
    fc.property(views, (view) => {
      expect(mapViewOf(Object.fromEntries(new URLSearchParams(mapQuery(view))))).toEqual(view)
    }),
  )
  expect(mapViewOf({ as: 'x', depth: ['a'], show: '7', open: "';--", fold: 'x,y', focus: '../' })).toEqual(
    wholeMap,
  )
})
