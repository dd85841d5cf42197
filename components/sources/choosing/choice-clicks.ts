import type { TextChoice } from './choice'
import { endsSelecting } from './selectable'

/** The action of a plain click on cited words; without it the link works as usual. */
export type Follow = (link: HTMLAnchorElement, event: MouseEvent) => void

/** Clicks in a text: a paragraph's number selects the paragraph, cited words open their citations. */
export function onChoiceClicks(choice: TextChoice, follow?: Follow): () => void {
  const click = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || !choice.root()?.contains(link)) return
    if (link.matches('.n')) number(link, choice)
    else if (!link.matches('.cited') || !(follow || endsSelecting(event))) return
    else if (!endsSelecting(event)) follow?.(link, event)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('click', click, true)
  return () => document.removeEventListener('click', click, true)
}

/** If words of the paragraph are selected already, its number moves on to the actions. */
function number(link: Element, choice: TextChoice): void {
  const row = link.closest('.para')
  if (choice.isIn(row)) toAct()
  else choice.chooseParagraph(row)
}

/** Moves the focus to the first action on the selected words. */
export const toAct = (): void =>
  document.querySelector<HTMLElement>('[data-choice] :is(.relations button, .main)')?.focus()
