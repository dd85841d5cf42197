import { paragraphsOf } from '@/lib/citations/locator'
import type { MapView } from './input'
import { furtherEdgesOf, type MappedPost } from './rules'
import { linesOf, oneLine } from './text-width'
import type { TreeNode } from './tree'

/**
 * A node as a box: its size in pixels, the lines of its words, the lines below them in small type, and for a post as much of
 * its author's name as stands there.
 */
export type Box = { width: number; height: number; lines: string[]; small: string[]; author?: string }

/** Sizes and line heights in pixels; app/styles/map.css has the sizes of type, too. */
const boxes = {
  question: { width: 176, size: 20, line: 24, inset: 0 },
  thesis: { width: 208, size: 16, line: 20, inset: 42 },
  position: { width: 262, size: 13, line: 17, inset: 18 },
  response: { width: 236, size: 13, line: 17, inset: 40 },
  citation: { width: 156, height: 34 },
  small: { size: 12, line: 16 },
  end: 12,
} as const

/** `title`: the question's. */
export function boxOf(node: TreeNode, { view, title }: { view: MapView; title: string }): Box {
  switch (node.kind) {
    case 'question':
      return boxWith('question', linesOf(title, roomIn('question', 'serif', 6)), [], 32)
    case 'thesis':
      return thesisBox(node.thesis)
    case 'none':
      return { width: boxes.thesis.width, height: 48, lines: [], small: [] }
    case 'position':
    case 'response':
      return postBox(node, view)
    default:
      return { ...boxes.citation, lines: [], small: [] }
  }
}

type Worded = 'question' | 'thesis' | 'position' | 'response'

const roomIn = (kind: Worded, face: 'serif' | 'sans' | 'bold', lines: number) => ({
  face,
  lines,
  size: boxes[kind].size,
  width: boxes[kind].width - boxes[kind].inset - boxes.end,
})

/** `around`: the space above and below the lines together. */
function boxWith(kind: Worded, lines: string[], small: string[], around: number): Box {
  const height = lines.length * boxes[kind].line + small.length * boxes.small.line + around
  return { width: boxes[kind].width, height, lines, small }
}

function thesisBox({ name, statement, short }: { name: string; statement: string; short: string }): Box {
  const lines = linesOf(name || statement, roomIn('thesis', 'serif', 4))
  const small = linesOf(name ? short || statement : '', {
    ...roomIn('thesis', 'sans', 2),
    size: boxes.small.size,
  })
  const box = boxWith('thesis', lines, small, 24)
  return { ...box, height: Math.max(56, box.height) }
}

/**
 * Passages that are no nodes of their own here are a line of their post. What it bears on besides its place in the tree is the last
 * line, which the drawing fills with signs.
 */
function postBox({ kind, post, label }: PostNode, { depth }: MapView): Box {
  const face = kind === 'position' ? 'bold' : 'sans'
  const lines = post.words ? linesOf(post.words, roomIn(kind, face, kind === 'position' ? 4 : 5)) : ['']
  const room = { ...roomIn(kind, 'sans', 1), size: boxes.small.size }
  const isCiting = depth === 'positions' || depth === 'responses'
  const cited = isCiting ? placesOf(post) : ''
  const small = [
    '',
    ...(cited ? [oneLine(cited, room)] : []),
    ...(furtherEdgesOf(post, label).length ? [''] : []),
  ]
  return { ...boxWith(kind, lines, small, kind === 'position' ? 26 : 12), author: authorIn(post) }
}

type PostNode = Extract<TreeNode, { kind: 'position' | 'response' }>

/** "¶ 24, ¶ 25": the places that a post cites, each once. */
const placesOf = ({ citations }: MappedPost): string =>
  [...new Set(citations.map(({ passage }) => paragraphsOf(passage)))].join(', ')

/** The most of an author's name that stands beside the tally or the kind of a response. */
const authorIn = ({ author }: MappedPost): string =>
  oneLine(author, { face: 'sans', size: boxes.small.size, width: 110 })
