/**
 * Cited words are links, and a browser drags a link rather than select its words: neither `draggable` nor
 * `-webkit-user-drag` changes that, only a link without an address is selected like text. So a link gives its address
 * up while it is pressed, by mouse, pen or finger, and has it back before it is clicked.
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
    // The press takes the focus from elsewhere, which blurs what had it: that is no end of the press.
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

/** A browser drags the words that are selected when the mouse is pressed on them: in a text it selects others instead. */
function beginAnew({ target }: PointerEvent): void {
  const block = target instanceof Element ? target.closest('[data-start]') : null
  const selection = document.getSelection()
  if (block && selection?.containsNode(block, true)) selection.removeAllRanges()
}

/** The link of the cited words that an event happened on. */
const citedAt = ({ target }: Event): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('a.cited') : null

/** A press that selected words ends in a click, which follows no link. A click by keyboard has no count. */
export const endsSelecting = ({ detail }: MouseEvent): boolean =>
  detail > 0 && document.getSelection()?.isCollapsed === false

/** Milliseconds in which a second press would come, to select a word. */
const SECOND_PRESS = 300

/** Does what a click on cited words is for, unless the click is the first of two or three that select them. */
export function unlessSelecting(event: MouseEvent, act: () => void): void {
  if (event.detail > 1 || endsSelecting(event)) return
  const timer = setTimeout(act, event.detail === 0 ? 0 : SECOND_PRESS)
  document.addEventListener('pointerdown', () => clearTimeout(timer), { once: true, capture: true })
}
