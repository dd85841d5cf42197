import type { MapView } from './input'
import {
  type MapContents,
  type MappedCitation,
  type MappedPassage,
  type MappedPost,
  type MappedThesis,
  passageNode,
} from './rules'

type Item =
  | { kind: 'question' }
  | { kind: 'thesis'; thesis: MappedThesis }
  /** The head of the posts that stand on no thesis. */
  | { kind: 'none' }
  | { kind: 'position' | 'response'; post: MappedPost }
  | { kind: 'citation'; citation: MappedCitation; thesis: string | null }
  /** The passage that a thesis itself stands on. */
  | { kind: 'ground'; passage: MappedPassage; thesis: string }

export type MapItem = Item['kind']

/** `label`: the thesis to which the branch belongs. `hidden`: the number of nodes below it that a fold hides. */
export type TreeNode = Item & {
  id: string
  label: string | null
  children: TreeNode[]
  hidden: number
}

/** The ids of nodes of the tree that are no nodes of the graph. */
export const QUESTION = 'question'
export const NONE = 'none'

/** The tree, and the numbers of the positions that it shows and of all. */
export type MapTree = { root: TreeNode; shown: number; positions: number }

/**
 * The tree of a map, from the question to the citations. `order`: ids of the positions, those first that are shown first;
 * tombstones follow the others.
 */
export function treeOf(contents: MapContents, view: MapView, order: readonly string[]): MapTree {
  const chosen = choose(contents, view, order)
  const below = answersOf(contents.posts)
  const heads = [...contents.theses.map((thesis) => ({ thesis })), { thesis: null }]
  const branches = heads.flatMap(({ thesis }) => {
    const label = thesis?.label ?? null
    const posts = chosen.filter((post) => post.thesis === label)
    const children = [...groundOf(thesis, view), ...posts.map((post) => branchOf(post, below, label))]
    if (!thesis && posts.length === 0) return []
    const head: TreeNode = thesis
      ? { kind: 'thesis', thesis, id: thesis.id, label, children, hidden: 0 }
      : { kind: 'none', id: NONE, label, children, hidden: 0 }
    return [head]
  })
  const whole: TreeNode = { kind: 'question', id: QUESTION, label: null, children: branches, hidden: 0 }
  const root = fold(focusOn(whole, view.focus) ?? whole, view)
  const positions = contents.posts.filter(({ kind }) => kind === null).length
  return { root, shown: chosen.length, positions }
}

/** The shown positions: in focus the one of its branch alone. An orphan, whose answered post is not there, heads its branch. */
function choose({ posts }: MapContents, { show, focus }: MapView, order: readonly string[]): MappedPost[] {
  const known = new Set(posts.map(({ id }) => id))
  const heads = posts.filter(({ answers }) => answers === null || !known.has(answers))
  const rank = new Map(order.map((id, index) => [id, index]))
  const place = ({ id, words }: MappedPost) => (words ? 0 : order.length + 1) + (rank.get(id) ?? order.length)
  const ranked = heads.sort((a, b) => place(a) - place(b))
  const focused = focus === null ? undefined : posts.find(({ id }) => id === focus)
  const root = focused && (focused.root ?? focused.id)
  if (root !== undefined) return ranked.filter(({ id }) => id === root || id === focus)
  return show === 'all' ? ranked : ranked.slice(0, Number(show))
}

function answersOf(posts: MappedPost[]): ReadonlyMap<string, MappedPost[]> {
  const below = new Map<string, MappedPost[]>()
  for (const post of posts) {
    if (post.answers === null) continue
    const answers = below.get(post.answers)
    if (answers) answers.push(post)
    else below.set(post.answers, [post])
  }
  return below
}

const groundOf = (thesis: MappedThesis | null, { focus }: MapView): TreeNode[] =>
  thesis?.passage && focus === null
    ? [
        {
          ...{ kind: 'ground', passage: thesis.passage, thesis: thesis.label },
          ...{ id: passageNode(thesis.id), label: thesis.label, children: [], hidden: 0 },
        },
      ]
    : []

/** Levels of responses. What answers deeper stands beside its answered post: pages nest no more than some hundred elements. */
const DEEPEST = 40

function branchOf(
  post: MappedPost,
  below: ReadonlyMap<string, MappedPost[]>,
  label: string | null,
  level = 0,
): TreeNode {
  const citations = post.citations.map(
    (citation): TreeNode => ({
      ...{ kind: 'citation', citation, thesis: post.thesis, id: citation.id, label, children: [], hidden: 0 },
    }),
  )
  const answers = level === DEEPEST ? everythingBelow(post, below) : (below.get(post.id) ?? [])
  const next = level === DEEPEST ? new Map<string, MappedPost[]>() : below
  const responses = answers.map((answer) => branchOf(answer, next, label, level + 1))
  const kind = post.kind ? 'response' : 'position'
  return { kind, post, id: post.id, label, children: [...citations, ...responses], hidden: 0 }
}

function everythingBelow(post: MappedPost, below: ReadonlyMap<string, MappedPost[]>): MappedPost[] {
  const posts = [...(below.get(post.id) ?? [])]
  for (const one of posts) posts.push(...(below.get(one.id) ?? []))
  return posts
}

/** The branch that leads to a node, with everything below the node; null where it is not in this branch. */
function focusOn(node: TreeNode, focus: string | null): TreeNode | null {
  if (node.id === focus) return node
  const children = node.children.flatMap((child) => focusOn(child, focus) ?? [])
  return children.length ? { ...node, children } : null
}

/** The nodes that the view shows, and how many it hides below each. */
function fold(node: TreeNode, view: MapView): TreeNode {
  const within = node.children.filter(({ kind }) => isWithin(kind, view))
  const shown = within.filter((child) => !isFolded(node, child, view))
  const children = shown.map((child) => fold(child, view))
  const hidden = within.filter((child) => !shown.includes(child))
  return { ...node, children, hidden: hidden.reduce((sum, child) => sum + countWithin(child, view), 0) }
}

function isWithin(kind: MapItem, { depth }: MapView): boolean {
  if (kind === 'response') return depth !== 'positions'
  return (kind !== 'citation' && kind !== 'ground') || depth === 'passages' || depth === 'all'
}

const countWithin = (node: TreeNode, view: MapView): number =>
  node.children
    .filter(({ kind }) => isWithin(kind, view))
    .reduce((sum, child) => sum + countWithin(child, view), 1)

/** A node that the reader folded hides everything below it; a response hides the responses to it until it is unfolded. */
function isFolded(node: TreeNode, child: TreeNode, { depth, open, folded, focus }: MapView): boolean {
  if (folded.includes(node.id)) return true
  if (node.kind !== 'response' || child.kind !== 'response' || depth === 'all') return false
  return !open.includes(node.id) && focus !== node.id && !leadsTo(child, focus)
}

const leadsTo = (node: TreeNode, id: string | null): boolean =>
  id !== null && (node.id === id || node.children.some((child) => leadsTo(child, id)))

/** Every node of a tree, parents first, each branch in its order. */
export const nodesOf = (node: TreeNode): TreeNode[] => [node, ...node.children.flatMap(nodesOf)]
