import type { PositionStatus, Relation, ResponseKind, Stance } from '@/lib/platform/prisma/enums'

/** A passage of a source, as the map names it. Offsets in code points. */
export type MappedPassage = {
  source: { number: number; title: string; language: string }
  version: number
  start: number
  end: number
  quote: string
  paragraph: number | null
  lastParagraph: number | null
  page: number | null
  lastPage: number | null
}

export type MappedCitation = { id: string; relation: Relation; passage: MappedPassage }

/** A position, or a response when it has a `kind`. A tombstone has no words, no citations and no further theses. */
export type MappedPost = {
  id: string
  kind: ResponseKind | null
  /** The answered post. */
  answers: string | null
  /** The position at the head of the branch, for a response. */
  root: string | null
  /** The citation that an undercutting response questions. */
  undercuts: string | null
  /** A label. */
  thesis: string | null
  stance: Stance
  alsoStands: Record<string, Stance>
  status: PositionStatus
  /** The claim, or the beginning of the argument. */
  words: string
  author: string
  citations: MappedCitation[]
}

/** `passage`: the one that the thesis itself stands on, with its id. */
export type MappedThesis = {
  id: string
  label: string
  name: string
  statement: string
  short: string
  passage: (MappedPassage & { id: string }) | null
}

/** What a map is made of: the theses by label, and the posts in the order of posting. */
export type MapContents = { theses: MappedThesis[]; posts: MappedPost[] }

export type GraphNode = {
  id: string
  kind: 'thesis' | 'position' | 'response' | 'citation'
  label: string
  thesis: string | null
  status: PositionStatus
}

export type EdgeKind = Stance | ResponseKind | Relation | 'stands on'

export type GraphEdge = { from: string; to: string; kind: EdgeKind }

/** Nodes by id; edges by both ends and kind. */
export type Graph = { nodes: GraphNode[]; edges: GraphEdge[] }

/**
 * A debate as a graph, the same for the same contents in any order. A post stands on its theses by its stances, answers a
 * post or undercuts a citation by its kind, and has its citations by their relations. An edge has both ends in the graph.
 */
export function graphOf({ theses, posts }: MapContents): Graph {
  const byLabel = new Map(theses.map(({ label, id }) => [label, id]))
  const nodes = [...theses.flatMap(thesisNodes), ...posts.flatMap(postNodes)]
  const edges = [...theses.flatMap(standsOn), ...posts.flatMap((post) => postEdges(post, byLabel))]
  const known = new Set(nodes.map(({ id }) => id))
  return {
    nodes: nodes.sort((a, b) => compare(a.id, b.id)),
    edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)).sort(compareEdges),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const compareEdges = (a: GraphEdge, b: GraphEdge) =>
  compare(a.from, b.from) || compare(a.to, b.to) || compare(a.kind, b.kind)

function thesisNodes({ id, label, statement, passage }: MappedThesis): GraphNode[] {
  const of = { thesis: label, status: 'published' } as const
  return [
    { id, kind: 'thesis', label: statement, ...of },
    ...(passage ? [{ id: passageNode(id), kind: 'citation' as const, label: passage.quote, ...of }] : []),
  ]
}

/** A thesis has at most one passage of its own, and several theses may stand on the same one. */
export const passageNode = (thesis: string): string => `${thesis}.passage`

const standsOn = ({ id, passage }: MappedThesis): GraphEdge[] =>
  passage ? [{ from: id, to: passageNode(id), kind: 'stands on' }] : []

function postNodes({ id, kind, words, thesis, status, citations }: MappedPost): GraphNode[] {
  return [
    { id, kind: kind ? 'response' : 'position', label: words, thesis, status },
    ...citations.map(({ id, passage }) => ({
      ...{ id, kind: 'citation' as const, label: passage.quote },
      ...{ thesis, status },
    })),
  ]
}

function postEdges(post: MappedPost, byLabel: ReadonlyMap<string, string>): GraphEdge[] {
  const { id, kind, answers, undercuts, citations } = post
  const stands = standsOf(post).flatMap(({ label, stance }) => {
    const to = byLabel.get(label)
    return to ? [{ from: id, to, kind: stance }] : []
  })
  const answered = [answers, undercuts].flatMap((to) => (kind && to ? [{ from: id, to, kind }] : []))
  return [...stands, ...answered, ...citations.map((one) => ({ from: id, to: one.id, kind: one.relation }))]
}

/** The theses that a post stands on: its own first. */
export const standsOf = ({ thesis, stance, alsoStands }: MappedPost): { label: string; stance: Stance }[] => [
  ...(thesis === null ? [] : [{ label: thesis, stance }]),
  ...Object.entries(alsoStands).map(([label, stance]) => ({ label, stance })),
]

/** An edge from a post to something that is not its parent in the tree: a further thesis, or the citation that it undercuts. */
export type FurtherEdge = { kind: EdgeKind; to: { label: string } | { citation: string } }

/** `label`: of the thesis to whose branch the post belongs. */
export function furtherEdgesOf(post: MappedPost, label: string | null): FurtherEdge[] {
  const further = standsOf(post).filter((one) => one.label !== label)
  const stands = further.map(({ label, stance }) => ({ kind: stance, to: { label } }))
  return [
    ...stands,
    ...(post.kind && post.undercuts ? [{ kind: post.kind, to: { citation: post.undercuts } }] : []),
  ]
}
