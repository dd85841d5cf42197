import type { TextChoice } from './choice'
import type { Unit } from './moves'

/**
 * Choosing words by keys, in a text or beside its popover: Shift with left and right by a word, with up and down by a
 * sentence, with Control, Alt or Command besides by a paragraph. Tab leads to what can be done, Escape back.
 */
export function onChoiceKeys(choice: TextChoice): () => void {
  const press = (event: KeyboardEvent) => {
    const place = placeOf(event, choice)
    if (place && !event.defaultPrevented && !event.isComposing && act(event, choice, place))
      event.preventDefault()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

type KeyPlace = 'text' | 'popover'

/** Where a key counts: with the focus nowhere, it counts for what a mouse has selected. */
function placeOf({ target }: Event, { root, chosen }: TextChoice): KeyPlace | null {
  if (!(target instanceof Element)) return null
  if (target.closest('[data-choice]')) return chosen ? 'popover' : null
  if (target === document.body) return chosen ? 'text' : null
  const isField = target.closest('input, textarea, select, [contenteditable]') !== null
  return root()?.contains(target) && !isField ? 'text' : null
}

function act(event: KeyboardEvent, choice: TextChoice, place: KeyPlace): boolean {
  const { key, shiftKey } = event
  const isAlone = !(shiftKey || event.ctrlKey || event.metaKey || event.altKey)
  const by = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1
  const unit = unitOf(event)
  if (shiftKey && unit) choice.extend(unit, by)
  else if (isAlone && unit === 'word' && place === 'text' && choice.chosen) choice.go(by)
  else if (isAlone && key === 'Escape' && choice.chosen) choice.leave()
  else return isAlone && key === 'Tab' && place === 'text' && choice.chosen !== null && toPopover()
  return true
}

function unitOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Unit | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') return 'word'
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null
  return ctrlKey || metaKey || altKey ? 'paragraph' : 'sentence'
}

/** The popover stands after the whole text, many stops away; what can be done is the next stop. */
function toPopover(): boolean {
  const first = document.querySelector<HTMLElement>('[data-choice] :is(a[href], button, select)')
  first?.focus()
  return first !== null
}
