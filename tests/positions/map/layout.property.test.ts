import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawingOf } from '@/lib/positions/map/drawing'
import { wholeMap } from '@/lib/positions/map/input'
import { layoutOf, type SizedBox } from '@/lib/positions/map/layout'
import { linesOf, textWidth } from '@/lib/positions/map/text-width'
import { nodesOf, treeOf } from '@/lib/positions/map/tree'
import { contents } from '@/tests/support/map'

/** Boxes of every size: each of the picks is a child of one before it. */
const trees = fc
  .array(
    fc.record({
      parent: fc.nat(),
      width: fc.integer({ min: 1, max: 300 }),
      height: fc.integer({ min: 1, max: 200 }),
    }),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((picks) => {
    const boxes: SizedBox[] = picks.map(({ width, height }, n) => ({
      id: `${n}`,
      width,
      height,
      children: [],
    }))
    picks.forEach(({ parent }, n) => {
      const [child, above] = [boxes[n], boxes[parent % Math.max(1, n)]]
      if (child && above && n > 0) above.children.push(child)
    })
    return boxes
  })

it('no boxes overlap, children begin to the right of their parent, and all are within the map', () => {
  fc.assert(
    fc.property(trees, (boxes) => {
      const [root] = boxes
      if (!root) return
      const { width, height, places } = layoutOf(root)
      const at = new Map(places.map((place) => [place.id, place]))
      const placed = boxes.map((box) => ({ ...box, x: at.get(box.id)?.x ?? -1, y: at.get(box.id)?.y ?? -1 }))
      expect(places).toHaveLength(boxes.length)
      for (const one of placed) {
        expect(
          one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height + 1,
        ).toBe(true)
        for (const other of placed)
          if (one.id !== other.id) expect(overlap(one, other), `${one.id} and ${other.id}`).toBe(false)
        for (const { id } of one.children) expect(at.get(id)?.x).toBeGreaterThan(one.x + one.width)
      }
      expect(layoutOf(root)).toEqual({ width, height, places })
    }),
    { numRuns: 60 },
  )
})

type Placed = { x: number; y: number; width: number; height: number }

const overlap = (a: Placed, b: Placed) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

it('a debate is drawn once for each node of its tree, in a thread, the same every time', async () => {
  await fc.assert(
    fc.asyncProperty(contents, async (debate) => {
      const view = { ...wholeMap, depth: 'all' as const, show: 'all' as const }
      const tree = treeOf(debate, view, [])
      const asked = { tree, view, title: 'Where does the vein run?' }
      const drawing = await drawingOf({ ...asked, key: crypto.randomUUID() })
      expect(drawing.boxes.map(({ node }) => node)).toEqual(nodesOf(tree.root))
      expect(await drawingOf({ ...asked, key: crypto.randomUUID() })).toEqual(drawing)
      for (const one of drawing.boxes)
        for (const other of drawing.boxes)
          if (one.node.id < other.node.id) expect(overlap(one, other)).toBe(false)
    }),
    { numRuns: 15 },
  )
})

it('lines have the words of a text in their order and fit, or end with an ellipsis', () => {
  const room = fc.record({
    face: fc.constantFrom('sans' as const, 'bold' as const, 'serif' as const),
    size: fc.constantFrom(12, 13, 16),
    width: fc.integer({ min: 40, max: 260 }),
    lines: fc.integer({ min: 1, max: 5 }),
  })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), room, (text, given) => {
      const lines = linesOf(text, given)
      expect(lines.length).toBeLessThanOrEqual(given.lines)
      // A letter that is wider than the line stands alone.
      for (const line of lines)
        if ([...line].length > 2)
          expect(textWidth(line, given.face, given.size)).toBeLessThanOrEqual(given.width + 16)
      const bare = (words: string) => words.replace(/\s+/g, '')
      const [shown, all] = [bare(lines.join('')), bare(text)]
      if (shown !== all) expect(all.startsWith(shown.replace(/…$/, ''))).toBe(true)
    }),
  )
})
