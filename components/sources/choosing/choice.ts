import {
  type Chosen,
  chosenAt,
  chosenIn,
  languageOf,
  numberOf,
  paragraphAt,
  stretchesAround,
  stretchesIn,
} from '../reader/passage'
import { beside, type Choice, type Edge, extended, picked, type Span, type Unit } from './moves'
import { rangeOf } from './selection'
import { type Word, wordsOf } from './words'

export type Shown = Chosen & {
  /** In pixels from the top of the text, below the last line chosen. */
  top: number
  /** The edge that Shift with an arrow moves. */
  edge: Edge
  /** By its paragraph's number: then its first and last word are chosen from lists. */
  isParagraph: boolean
}

/** Milliseconds without a change before a selection counts. */
const SETTLED = 180

/** What somebody has chosen in a text, by whatever means, and how it changes. All of its work is in the document. */
export class TextChoice {
  chosen: Shown | null = null

  constructor(
    /** The element that holds the text, as it is now. */
    readonly root: () => HTMLElement | null,
    private readonly report: (chosen: Shown | null) => void,
  ) {}

  /** Takes what is selected once it settles, whatever selected it: a mouse, a finger and its handles, or keys. */
  watch(): () => void {
    let timer = 0
    let isDragging = false
    const look = () => {
      clearTimeout(timer)
      if (!isDragging) timer = window.setTimeout(() => this.take(document.getSelection()), SETTLED)
    }
    // A mouse that rests on its way has not chosen yet; a finger leaves its handles to the browser.
    const press = ({ pointerType }: PointerEvent) => {
      isDragging = pointerType === 'mouse'
    }
    const release = () => {
      isDragging = false
      look()
    }
    const ends = new AbortController()
    const heard = { capture: true, signal: ends.signal }
    document.addEventListener('selectionchange', look, heard)
    document.addEventListener('pointerdown', press, heard)
    document.addEventListener('pointerup', release, heard)
    document.addEventListener('pointercancel', release, heard)
    return () => {
      clearTimeout(timer)
      ends.abort()
    }
  }

  private take(selection: Selection | null): void {
    const root = this.root()
    if (!root || document.activeElement?.closest('[data-choice]')) return
    const found = chosenIn(root, selection)
    if (found && this.chosen && isSame(found, this.chosen)) return
    this.show(found && shownAt(root, found))
  }

  /** Selects what is chosen once more, where the text was drawn anew. */
  selectAgain(): void {
    const root = this.root()
    if (root && this.chosen) select(this.chosen, root)
  }

  choose(span: Span, how: Partial<Pick<Shown, 'edge' | 'isParagraph'>> = {}): void {
    const root = this.root()
    if (root && select(span, root)) this.show({ ...shownAt(root, chosenAt(root, span)), ...how })
  }

  /** All of a paragraph, to be cut to size. */
  chooseParagraph(row: Element | null): void {
    const span = row && paragraphAt(row)
    if (span) this.choose(span, { isParagraph: true })
  }

  /** Are the chosen words, cut to size already, in this paragraph? */
  isIn(row: Element | null): boolean {
    const span = row && paragraphAt(row)
    const { chosen } = this
    return Boolean(
      span && chosen && !chosen.isParagraph && chosen.start < span.end && chosen.end > span.start,
    )
  }

  /** What is chosen grows or shrinks; where nothing is, it begins in the paragraph that has the focus. */
  extend(unit: Unit, by: 1 | -1): void {
    const root = this.root()
    const from = root && (this.chosen ?? beginningIn(root))
    if (root && from)
      this.moveTo(root, extended(stretchesAround(root, from), from, unit, by, languageOf(root)))
  }

  /** One word, beside what is chosen. */
  go(by: 1 | -1): void {
    const root = this.root()
    if (!root || !this.chosen) return
    const span = beside(stretchesAround(root, this.chosen), this.chosen, by, languageOf(root))
    if (span) this.moveTo(root, { ...span, edge: 'end' })
  }

  private moveTo(root: HTMLElement, choice: Choice): void {
    this.choose(choice, { edge: choice.edge })
    const at = choice.edge === 'end' ? choice.end - 1 : choice.start
    rangeOf(at, at + 1, root)?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
  }

  /** Moves one edge by a word, and never past the other one. */
  step(edge: Edge, by: 1 | -1): void {
    const root = this.root()
    if (!root || !this.chosen) return
    const from = { ...this.chosen, edge }
    const moved = extended(stretchesAround(root, from), from, 'word', by, languageOf(root))
    if (moved.edge === edge || moved.end - moved.start < from.end - from.start) this.choose(moved, { edge })
  }

  /** The words of the paragraphs that are chosen from. */
  words(): Word[] {
    const root = this.root()
    const { chosen } = this
    if (!root || !chosen) return []
    return stretchesIn(root, chosen).flatMap((block) => wordsOf(block, languageOf(root)))
  }

  pick(edge: Edge, point: number): void {
    if (this.chosen) this.choose(picked(this.words(), this.chosen, edge, point), { isParagraph: true })
  }

  clear(): void {
    document.getSelection()?.removeAllRanges()
    this.show(null)
  }

  /** Nothing is chosen any more, and the focus is where it was chosen. */
  leave(): void {
    const root = this.root()
    const { start } = this.chosen ?? {}
    this.clear()
    if (root && start !== undefined) (numberOf(root, start) ?? root).focus({ preventScroll: true })
  }

  private show(chosen: Shown | null): void {
    if (chosen === this.chosen) return
    this.chosen = chosen
    this.report(chosen)
  }
}

function select({ start, end }: Span, root: HTMLElement): boolean {
  const range = rangeOf(start, end, root)
  if (!range) return false
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
  return true
}

const isSame = (a: Span, b: Span) => a.start === b.start && a.end === b.end

function shownAt(root: HTMLElement, chosen: Chosen): Shown {
  const bottom = rangeOf(chosen.start, chosen.end, root)?.getBoundingClientRect().bottom ?? 0
  const top = bottom - root.getBoundingClientRect().top + root.scrollTop + 8
  return { ...chosen, top, edge: 'end', isParagraph: false }
}

/** Before the first word of the paragraph in focus; else of the passage that is marked, else of the first in view. */
function beginningIn(root: HTMLElement): Choice | null {
  const focused = document.activeElement?.closest('.para')
  const rows = [...root.querySelectorAll<HTMLElement>('.para')]
  const top = Math.max(0, root.getBoundingClientRect().top)
  const seen = rows.filter((row) => row.getBoundingClientRect().bottom > top)
  const row = rows.find((one) => one === focused) ?? seen.find((one) => one.matches('.is-active')) ?? seen[0]
  const start = row?.querySelector<HTMLElement>('[data-start]')?.dataset.start
  return start === undefined ? null : { start: Number(start), end: Number(start), edge: 'end' }
}
