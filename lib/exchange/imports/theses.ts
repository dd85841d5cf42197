import type { ArgumentLink, ArgumentNode } from './argument-graph'

/**
 * Theses where a file names none: what others stand for or against, and stands for or against nothing itself. Without
 * any such, all that stands by itself.
 */
export function withTheses(nodes: ArgumentNode[], links: ArgumentLink[]): ArgumentNode[] {
  if (nodes.some(({ isThesis }) => isThesis)) return nodes
  const answering = new Set(links.map(({ from }) => from))
  const answered = new Set(links.map(({ to }) => to))
  const heads = nodes.flatMap((_, at) => (answering.has(at) ? [] : at))
  const concluded = heads.filter((at) => answered.has(at))
  const chosen = new Set(concluded.length ? concluded : heads)
  return nodes.map((node, at) => ({ ...node, isThesis: chosen.has(at) }))
}
