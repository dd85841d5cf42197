import type { ClaimSide } from '@/lib/platform/prisma/enums'
import type { ImportLoss } from './preview'

/** A statement or argument of a debate of another tool. */
export type ArgumentNode = {
  text: string
  /** A short name of its own; empty where it has none. */
  name: string
  /** As the debate gives them, in words. */
  sources: string[]
  isThesis: boolean
}

/** `from` is for or against `to`; both are places in the list of nodes. */
export type ArgumentLink = { from: number; to: number; side: ClaimSide | null }

/** A debate as its file has it, whatever its form: what readers of each form answer. */
export type ArgumentGraph = {
  title: string
  prompt: string
  nodes: ArgumentNode[]
  links: ArgumentLink[]
  cannot: ImportLoss[]
}

/** So many lines are told of each loss. */
const MOST_LINES = 5

/** Counts what is left behind, with the first lines where it stands. */
export class Losses {
  private readonly found = new Map<ImportLoss['what'], ImportLoss>()

  add(what: ImportLoss['what'], line?: number, count = 1): void {
    if (count < 1) return
    const loss = this.found.get(what) ?? { what, count: 0, lines: [] }
    loss.count += count
    if (line !== undefined && loss.lines.length < MOST_LINES && !loss.lines.includes(line))
      loss.lines.push(line)
    this.found.set(what, loss)
  }

  all(): ImportLoss[] {
    return [...this.found.values()]
  }
}
