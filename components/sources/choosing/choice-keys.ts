import type { TextChoice } from './choice'
import type { Unit } from './moves'

/**
 * Selects words by keyboard, in a text or beside its popover: Shift with left and right by word, with up and down by
 * sentence, and with Control, Alt or Command by paragraph. Tab moves to the actions, Escape back.
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

/** The place of a key event: without any focus, it applies to the mouse's selection. */
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

/** The popover follows the whole text, many stops away; Tab goes there directly. */
function toPopover(): boolean {
  const first = document.querySelector<HTMLElement>('[data-choice] :is(a[href], button, select)')
  first?.focus()
  return first !== null
}
