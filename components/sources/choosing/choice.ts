import {
  chosenAt,
  chosenIn,
  languageOf,
  numberOf,
  type PassageChoice,
  paragraphAt,
  stretchesAround,
  stretchesIn,
} from '../reader/passage'
import { beside, type Edge, extended, type MovableChoice, picked, type TextSpan, type Unit } from './moves'
import { rangeOf } from './selection'
import { type WordSpan, wordsOf } from './words'

export type ShownChoice = PassageChoice & {
  /** In pixels from the top of the text, below the last selected line. */
  top: number
  /** The edge that Shift with an arrow moves. */
  edge: Edge
  /** Selected by its paragraph's number: next, its first and last word are chosen from lists. */
  isParagraph: boolean
}

/** In milliseconds: a selection counts after so long without a change. */
const SETTLED = 180

/** A selection in a text, however it was made, and its changes. It works on the document and renders nothing. */
export class TextChoice {
  chosen: ShownChoice | null = null

  constructor(
    /** The element that contains the text now. */
    readonly root: () => HTMLElement | null,
    private readonly report: (chosen: ShownChoice | null) => void,
  ) {}

  /** Takes a selection once it settles, whether by mouse, by finger and handles, or by keys. */
  watch(): () => void {
    let timer = 0
    let isDragging = false
    const look = () => {
      clearTimeout(timer)
      if (!isDragging) timer = window.setTimeout(() => this.take(document.getSelection()), SETTLED)
    }
    // A resting mouse button has not finished selecting; with a finger the browser manages its handles.
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
    // Words may be selected before the page has its scripts.
    look()
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

  /** Restores the selection after the text was rendered again. */
  selectAgain(): void {
    const root = this.root()
    if (root && this.chosen) select(this.chosen, root)
  }

  choose(span: TextSpan, how: Partial<Pick<ShownChoice, 'edge' | 'isParagraph'>> = {}): void {
    const root = this.root()
    if (root && select(span, root)) this.show({ ...shownAt(root, chosenAt(root, span)), ...how })
  }

  /** Selects a whole paragraph, to be trimmed. */
  chooseParagraph(row: Element | null): void {
    const span = row && paragraphAt(row)
    if (span) this.choose(span, { isParagraph: true })
  }

  /** Tests whether the trimmed selection is in this paragraph. */
  isIn(row: Element | null): boolean {
    const span = row && paragraphAt(row)
    const { chosen } = this
    return Boolean(
      span && chosen && !chosen.isParagraph && chosen.start < span.end && chosen.end > span.start,
    )
  }

  /** Grows or shrinks the selection; without one, starts in the focused paragraph. */
  extend(unit: Unit, by: 1 | -1): void {
    const root = this.root()
    const from = root && (this.chosen ?? beginningIn(root))
    if (root && from)
      this.moveTo(root, extended(stretchesAround(root, from), from, unit, by, languageOf(root)))
  }

  /** Moves the selection by one word. */
  go(by: 1 | -1): void {
    const root = this.root()
    if (!root || !this.chosen) return
    const span = beside(stretchesAround(root, this.chosen), this.chosen, by, languageOf(root))
    if (span) this.moveTo(root, { ...span, edge: 'end' })
  }

  private moveTo(root: HTMLElement, choice: MovableChoice): void {
    this.choose(choice, { edge: choice.edge })
    const at = choice.edge === 'end' ? choice.end - 1 : choice.start
    rangeOf(at, at + 1, root)?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
  }

  /** Moves one edge by a word, but never past the other. */
  step(edge: Edge, by: 1 | -1): void {
    const root = this.root()
    if (!root || !this.chosen) return
    const from = { ...this.chosen, edge }
    const moved = extended(stretchesAround(root, from), from, 'word', by, languageOf(root))
    if (moved.edge === edge || moved.end - moved.start < from.end - from.start) this.choose(moved, { edge })
  }

  /** The words of the paragraphs in the lists. */
  words(): WordSpan[] {
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

  /** Clears the selection, and moves the focus to its place. */
  leave(): void {
    const root = this.root()
    const { start } = this.chosen ?? {}
    this.clear()
    if (root && start !== undefined) (numberOf(root, start) ?? root).focus({ preventScroll: true })
  }

  private show(chosen: ShownChoice | null): void {
    if (chosen === this.chosen) return
    this.chosen = chosen
    this.report(chosen)
  }
}

function select({ start, end }: TextSpan, root: HTMLElement): boolean {
  const range = rangeOf(start, end, root)
  if (!range) return false
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
  return true
}

const isSame = (a: TextSpan, b: TextSpan) => a.start === b.start && a.end === b.end

function shownAt(root: HTMLElement, chosen: PassageChoice): ShownChoice {
  const bottom = rangeOf(chosen.start, chosen.end, root)?.getBoundingClientRect().bottom ?? 0
  const top = bottom - root.getBoundingClientRect().top + root.scrollTop + 8
  return { ...chosen, top, edge: 'end', isParagraph: false }
}

/** The place before the first word of the focused paragraph; else of the marked passage, else of the first one in view. */
function beginningIn(root: HTMLElement): MovableChoice | null {
  const focused = document.activeElement?.closest('.para')
  const rows = [...root.querySelectorAll<HTMLElement>('.para')]
  const top = Math.max(0, root.getBoundingClientRect().top)
  const seen = rows.filter((row) => row.getBoundingClientRect().bottom > top)
  const row = rows.find((one) => one === focused) ?? seen.find((one) => one.matches('.is-active')) ?? seen[0]
  const start = row?.querySelector<HTMLElement>('[data-start]')?.dataset.start
  return start === undefined ? null : { start: Number(start), end: Number(start), edge: 'end' }
}
