import { canonicalHash } from '@/lib/platform/canonical'
import type { Graph, GraphEdge } from './rules'

/**
 * The sha256 of what a graph says, in hex. An import may give new ids, so that a node is named here by the hash of what it says and
 * of the nodes to which its edges lead; no edges lead round in a circle.
 */
export function graphHash({ nodes, edges }: Graph): string {
  const from = byEnd(edges, 'from')
  const to = byEnd(edges, 'to')
  const open = new Map(nodes.map(({ id }) => [id, from.get(id)?.length ?? 0]))
  const names = new Map<string, string>()
  const known = new Map(nodes.map((node) => [node.id, node]))
  // Nodes without open edges first: a branch may be deeper than the stack.
  const ready = nodes.filter(({ id }) => open.get(id) === 0)
  for (const { id, ...said } of ready) {
    const leads = (from.get(id) ?? []).map((edge) => `${edge.kind} ${names.get(edge.to)}`)
    names.set(id, canonicalHash({ ...said, leads: leads.sort() }))
    for (const edge of to.get(id) ?? []) {
      const left = (open.get(edge.from) ?? 0) - 1
      open.set(edge.from, left)
      const node = known.get(edge.from)
      if (left === 0 && node) ready.push(node)
    }
  }
  return canonicalHash({ format: 1, nodes: [...names.values()].sort() })
}

function byEnd(edges: GraphEdge[], end: 'from' | 'to'): Map<string, GraphEdge[]> {
  const ends = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const there = ends.get(edge[end])
    if (there) there.push(edge)
    else ends.set(edge[end], [edge])
  }
  return ends
}
