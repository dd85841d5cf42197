import { flextree } from 'd3-flextree'

/** A box with the boxes of its children. Sizes in pixels. */
export type SizedBox = { id: string; width: number; height: number; children: SizedBox[] }

/** The upper left corner of a box. */
export type BoxPlace = { id: string; x: number; y: number }

export type Layout = { width: number; height: number; places: BoxPlace[] }

/** Between a box and its children, between siblings, and between branches. */
const ACROSS = 68
const BETWEEN = 12
const APART = 26

/**
 * Places a tree's boxes from left to right: children begin to the right of their parent, which stands at the middle of them,
 * and no boxes overlap. The algorithm is van der Ploeg's for trees with boxes of different sizes (Software: Practice and
 * Experience 44, 2014). It lays out from the top down, so that here a box's width is its height there.
 */
export function layoutOf(root: SizedBox): Layout {
  const layout = flextree<SizedBox>({
    children: ({ children }) => children,
    nodeSize: ({ data: { width, height } }) => [height, width + ACROSS],
    spacing: (one, other) => (one.parent === other.parent ? BETWEEN : APART),
  })
  const nodes = layout(layout.hierarchy(root)).nodes
  const places = nodes.map(({ data: { id, height }, x, y }) => ({ id, x: y, y: x - height / 2 }))
  const top = places.reduce((least, { y }) => Math.min(least, y), 0)
  const bottom = nodes.reduce((most, { x, data }) => Math.max(most, x + data.height / 2), 0)
  const right = nodes.reduce((most, { y, data }) => Math.max(most, y + data.width), 0)
  return {
    width: Math.ceil(right),
    height: Math.ceil(bottom - top),
    places: places.map(({ id, x, y }) => ({ id, x: Math.round(x), y: Math.round(y - top) })),
  }
}
