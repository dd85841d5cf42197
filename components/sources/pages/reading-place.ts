import { spanOf } from '../choosing/selection'

export type MarkedSpan = { start: number; end: number }

const text = () => document.querySelector<HTMLElement>('[data-start]')?.closest<HTMLElement>('.reader, main')

/** The page at which the reader is: the last one that begins above the middle of the screen. */
export function pageInView(): number | undefined {
  // Parts that have arrived and are not shown yet have no boxes.
  const starts = [...document.querySelectorAll<HTMLElement>('[data-page]')].filter(
    (one) => one.getClientRects().length > 0,
  )
  const here = starts.findLast((one) => one.getBoundingClientRect().top < window.innerHeight / 2) ?? starts[0]
  return here ? Number(here.dataset.page) : undefined
}

/** The words that are selected in the text. */
export function selectedSpan(): MarkedSpan | null {
  const selection = window.getSelection()
  const root = text()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || !root) return null
  return spanOf(selection.getRangeAt(0), root)
}
