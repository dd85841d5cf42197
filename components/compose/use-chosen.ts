import { type RefObject, useEffect, useState } from 'react'
import { rangeOf } from '@/components/reader/selection'
import { type Chosen, chosenAt, chosenIn, FEWEST_WORDS, paragraphAt } from './passage'

export type Shown = Chosen & {
  /** In pixels from the top of the text, below the last line chosen. */
  top: number
}

/** Milliseconds without a change before a selection counts. */
const SETTLED = 180

/**
 * What is selected in a text, once it settles. A paragraph's number chooses the whole paragraph, to be cut to size
 * by words; `take` is called then, to hand the focus on.
 */
export function useChosen(root: RefObject<HTMLElement | null>, take: () => void) {
  const [chosen, setChosen] = useState<Shown | null>(null)

  useEffect(() => {
    let timer = 0
    const settle = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        const element = root.current
        if (!element || document.activeElement?.closest('.pop')) return
        const found = chosenIn(element, document.getSelection())
        setChosen(found && found.words >= FEWEST_WORDS ? shownAt(element, found) : null)
      }, SETTLED)
    }
    document.addEventListener('selectionchange', settle)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', settle)
    }
  }, [root])

  const choose = (span: { start: number; end: number }) => {
    const element = root.current
    const range = element && rangeOf(span.start, span.end, element)
    if (!element || !range) return
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
    setChosen(shownAt(element, chosenAt(element, span)))
  }
  const chooseParagraph = (link: Element) => {
    const row = link.closest('.para')
    const span = row && paragraphAt(row)
    if (!span) return
    choose(span)
    take()
  }
  const clear = () => {
    document.getSelection()?.removeAllRanges()
    setChosen(null)
  }
  return { chosen, choose, chooseParagraph, clear }
}

function shownAt(root: HTMLElement, chosen: Chosen): Shown {
  const range = rangeOf(chosen.start, chosen.end, root)
  const bottom = range?.getBoundingClientRect().bottom ?? 0
  return { ...chosen, top: bottom - root.getBoundingClientRect().top + root.scrollTop + 8 }
}
