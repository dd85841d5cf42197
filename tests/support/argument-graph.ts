import type { DebateGiven } from './exported-debate'

/** An edge of a debate by our rules: `from` is for or against `to`. Both are labels. */
export type GraphEdge = { from: string; to: string; edge: 'support' | 'attack' | 'undercut' }

/** The edges that a debate has, told from its posts alone; those to and from quotations only where they are wanted. */
export function edgesOf({ posts, theses }: DebateGiven): GraphEdge[] {
  const ofStance = { supports: 'support', qualifies: 'support', opposes: 'attack' } as const
  const ofKind = {
    supports: 'support',
    qualifies: 'support',
    rebuts: 'attack',
    undercuts: 'undercut',
  } as const
  return posts.flatMap((post, at): GraphEdge[] => {
    const from = `P${at + 1}`
    if (post.answers !== null) {
      if (post.kind === 'asks') return []
      return [{ from, to: `P${post.answers + 1}`, edge: ofKind[post.kind] }]
    }
    const other = post.thesis === 0 ? 1 : 0
    const also = post.alsoStands && other < theses.length ? [[other, post.alsoStands] as const] : []
    const main = post.thesis === null ? [] : [[post.thesis, post.stance] as const]
    return [...main, ...also].map(([thesis, stance]) => ({
      from,
      to: String.fromCharCode(65 + thesis),
      edge: ofStance[stance],
    }))
  })
}

export const quotationEdgesOf = ({ posts }: DebateGiven): GraphEdge[] =>
  posts.flatMap(({ citations }, at) =>
    citations.map(({ relation }, n) => ({
      from: `P${at + 1}.${n + 1}`,
      to: `P${at + 1}`,
      edge: relation === 'challenges' ? ('attack' as const) : ('support' as const),
    })),
  )

/** Edges in an order of their own, to compare them as a set. */
export const sortedEdges = (edges: GraphEdge[]): string[] =>
  edges.map(({ from, to, edge }) => `${from} ${edge} ${to}`).sort()
