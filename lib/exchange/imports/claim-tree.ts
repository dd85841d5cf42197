import type { ClaimSide } from '@/lib/platform/prisma/enums'
import type { ArgumentGraph, ArgumentLink } from './argument-graph'

/** A place of a node in the tree; `isAgain` where it stands elsewhere already. */
export type TreePlace = { node: number; depth: number; side: ClaimSide | null; isAgain: boolean }

/**
 * A graph as a tree in reading order, theses first. A node stands below the first one that it is for or against; its other
 * links, and those that lead back to where they began, are places of their own with nothing below. At most `most` places, those nearest to
 * the theses; `left` counts the nodes that have none.
 */
export function treeOf(graph: ArgumentGraph, most: number): { places: TreePlace[]; left: number } {
  const below = linksBelow(graph)
  const tree = spanned(graph, below)
  const kept = nearest(tree, most)
  const nodes = new Set(kept.map(({ node }) => node))
  return {
    places: kept.filter(({ node, isAgain }) => !isAgain || nodes.has(node)),
    left: graph.nodes.length - nodes.size,
  }
}

function linksBelow({ nodes, links }: ArgumentGraph): ArgumentLink[][] {
  const below: ArgumentLink[][] = nodes.map(() => [])
  for (const link of links) below[link.to]?.push(link)
  return below
}

/** Each node once, by a stack of our own, since a file may be deeper than the one of the machine. */
function spanned({ nodes, links }: ArgumentGraph, below: ArgumentLink[][]): TreePlace[] {
  const answering = new Set(links.filter(({ from, to }) => from !== to).map(({ from }) => from))
  const all = nodes.map((_, node) => node)
  const theses = all.filter((node) => nodes[node]?.isThesis)
  const heads = all.filter((node) => !answering.has(node))
  const places: TreePlace[] = []
  const seen = new Set<number>()
  // The last of these are in circles that nothing leads into.
  for (const head of [...theses, ...heads, ...all]) {
    if (seen.has(head)) continue
    const stack: Array<Omit<TreePlace, 'isAgain'>> = [{ node: head, depth: 0, side: null }]
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { node, depth } = next
      const isAgain = seen.has(node)
      places.push({ ...next, isAgain })
      seen.add(node)
      if (isAgain) continue
      for (const { from, side } of (below[node] ?? []).toReversed())
        stack.push({ node: from, depth: depth + 1, side })
    }
  }
  return places
}

/** The places of least depth, in their order. A place is never kept without the one above it. */
function nearest(tree: TreePlace[], most: number): TreePlace[] {
  if (tree.length <= most) return tree
  const byDepth = tree
    .map((place, at) => ({ at, depth: place.depth }))
    .sort((a, b) => a.depth - b.depth || a.at - b.at)
  const kept = new Set(byDepth.slice(0, most).map(({ at }) => at))
  return tree.filter((_, at) => kept.has(at))
}
