import { cache, getOrMake } from '@/lib/platform/cache'
import { workerThread } from '@/lib/platform/worker-thread'
import { type Box, boxOf } from './boxes'
import type { MapView } from './input'
import type { Layout, SizedBox } from './layout'
import { type EdgeKind, furtherEdgesOf } from './rules'
import { type MapTree, nodesOf, type TreeNode } from './tree'

/** A node's box in its place, and the node above it. */
export type DrawnBox = Box & { node: TreeNode; parent: DrawnBox | null; x: number; y: number }

/** An edge of the graph that the tree has no place for, as a curve over it. */
export type DrawnLink = { from: DrawnBox; to: DrawnBox; kind: EdgeKind }

/** Sizes in pixels; parents come before their children. */
export type MapPicture = { width: number; height: number; boxes: DrawnBox[]; links: DrawnLink[] }

/** A strip across the drawing: the boxes that begin in it, and those of them whose edge to the box above stays about here. */
export type MapBand = { top: number; height: number; boxes: DrawnBox[]; edges: DrawnBox[] }

/** In pixels: about the height of a screen. */
const BAND = 800

/**
 * A drawing in strips from the top down, so that a browser draws only those in sight. `edges`: the boxes whose edge to the
 * box above leads further across the drawing.
 */
export function bandsOf({ boxes }: Pick<MapPicture, 'boxes'>): { bands: MapBand[]; edges: DrawnBox[] } {
  const byBand = new Map<number, DrawnBox[]>()
  for (const box of boxes) {
    const band = Math.floor(box.y / BAND)
    const beside = byBand.get(band)
    if (beside) beside.push(box)
    else byBand.set(band, [box])
  }
  const bands = [...byBand].sort(([a], [b]) => a - b).map(([, within]) => bandOf(within))
  return { bands, edges: boxes.filter((box) => box.parent && !isNear(box)) }
}

const middleOf = ({ y, height }: DrawnBox) => y + height / 2

const isNear = (box: DrawnBox) =>
  box.parent !== null && Math.abs(middleOf(box.parent) - middleOf(box)) < BAND / 2

function bandOf(boxes: DrawnBox[]): MapBand {
  const edges = boxes.filter(isNear)
  const heights = [
    ...boxes.flatMap(({ y, height }) => [y, y + height]),
    ...edges.flatMap(({ parent }) => (parent ? [middleOf(parent)] : [])),
  ]
  const top = heights.reduce((least, y) => Math.min(least, y), Number.POSITIVE_INFINITY)
  return { top, height: heights.reduce((most, y) => Math.max(most, y), 0) - top, boxes, edges }
}

type Asked = {
  /** Names everything that decides the boxes: the question, its revision, the audience and the view. */
  key: string
  tree: MapTree
  view: MapView
  /** The question's. */
  title: string
}

/** Approximate bytes of a place. */
const OF_PLACE = 120

const kept = cache<Layout>('layouts', {
  most: 8_000_000,
  sizeOf: ({ places }) => places.length * OF_PLACE,
})

/** Three thousand boxes take a tenth of a second: a layout that takes so long is a fault. */
const laidOut = () =>
  workerThread<SizedBox, Layout>('lib/positions/map/layout-worker.ts', {
    milliseconds: 20_000,
    heapMegabytes: 256,
  })

/** A map in its places, laid out beside the thread that answers pages, once for everybody to whom it looks the same. */
export async function drawingOf({ key, tree, view, title }: Asked): Promise<MapPicture> {
  const sizes = new Map(nodesOf(tree.root).map((node) => [node.id, boxOf(node, { view, title })]))
  const sized = ({ id, children }: TreeNode): SizedBox => {
    const { width, height } = sizes.get(id) ?? { width: 0, height: 0 }
    return { id, width, height, children: children.map(sized) }
  }
  const layout = await getOrMake(kept, key, () => laidOut().ask(sized(tree.root)))
  const places = new Map(layout.places.map((place) => [place.id, place]))
  const boxes: DrawnBox[] = []
  const place = (node: TreeNode, parent: DrawnBox | null): void => {
    const [box, at] = [sizes.get(node.id), places.get(node.id)]
    if (!box || !at) return
    const drawn = { ...box, node, parent, x: at.x, y: at.y }
    boxes.push(drawn)
    for (const child of node.children) place(child, drawn)
  }
  place(tree.root, null)
  return { width: layout.width, height: layout.height, boxes, links: linksIn(boxes) }
}

/** A post's further theses, and the citation that a response undercuts. */
function linksIn(boxes: DrawnBox[]): DrawnLink[] {
  const byId = new Map(boxes.map((box) => [box.node.id, box]))
  const theses = new Map(boxes.flatMap((box) => (box.node.kind === 'thesis' ? [[box.node.label, box]] : [])))
  return boxes.flatMap((from) => {
    const { node } = from
    if (node.kind !== 'position' && node.kind !== 'response') return []
    return furtherEdgesOf(node.post, node.label).flatMap(({ kind, to }) =>
      linkTo(from, 'label' in to ? theses.get(to.label) : byId.get(to.citation), kind),
    )
  })
}

const linkTo = (from: DrawnBox, to: DrawnBox | undefined, kind: EdgeKind): DrawnLink[] =>
  to ? [{ from, to, kind }] : []
