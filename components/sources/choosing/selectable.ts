/**
 * Cited words are links, and a browser drags a link instead of selecting its words. Neither `draggable` nor
 * `-webkit-user-drag` changes that; only a link without an address is selected like text. So a link loses its address while
 * it is pressed, by mouse, pen or finger, and gets it back before the click.
 */
export function letWordsBeSelected(): () => void {
  const pressed = new Map<HTMLAnchorElement, string>()
  const press = (event: PointerEvent) => {
    restore()
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.pointerType === 'mouse' && !event.shiftKey) beginAnew(event)
    const link = citedAt(event)
    const href = link?.getAttribute('href')
    if (!link || !href) return
    pressed.set(link, href)
    link.removeAttribute('href')
  }
  const restore = (event?: Event) => {
    // The press takes the focus from another element and blurs it: that does not end the press.
    if (event?.type === 'blur' && event.target !== window) return
    for (const [link, href] of pressed) link.setAttribute('href', href)
    pressed.clear()
  }
  document.addEventListener('pointerdown', press, true)
  for (const name of ends) window.addEventListener(name, restore, true)
  return () => {
    restore()
    document.removeEventListener('pointerdown', press, true)
    for (const name of ends) window.removeEventListener(name, restore, true)
  }
}

const ends = ['pointerup', 'pointercancel', 'dragend', 'blur', 'keydown'] as const

/** A browser drags selected words when the mouse is pressed on them; in a text it should start a new selection. */
function beginAnew({ target }: PointerEvent): void {
  const block = target instanceof Element ? target.closest('[data-start]') : null
  const selection = document.getSelection()
  if (block && selection?.containsNode(block, true)) selection.removeAllRanges()
}

/** The link of cited words under an event. */
const citedAt = ({ target }: Event): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a.cited') : null

/** A press that selected words ends in a click, which must not follow a link. A click by keyboard has no count. */
export const endsSelecting = ({ detail }: MouseEvent): boolean =>
  detail > 0 && document.getSelection()?.isCollapsed === false

/** In milliseconds: a second press within this time selects a word. */
const SECOND_PRESS = 300

/** Runs the action of a click on cited words, unless the click is one of two or three that select them. */
export function unlessSelecting(event: MouseEvent, act: () => void): void {
  if (event.detail > 1 || endsSelecting(event)) return
  const timer = setTimeout(act, event.detail === 0 ? 0 : SECOND_PRESS)
  document.addEventListener('pointerdown', () => clearTimeout(timer), { once: true, capture: true })
}
