const menus = 'details[data-menu]'

/**
 * Disclosures marked `data-menu` close on Escape, when they lose the focus, or when a link in them is followed. Returns a
 * function that stops it.
 */
export function closeMenus(): () => void {
  document.addEventListener('keydown', byEscape)
  document.addEventListener('focusout', byLeaving)
  document.addEventListener('click', byLink)
  return () => {
    document.removeEventListener('keydown', byEscape)
    document.removeEventListener('focusout', byLeaving)
    document.removeEventListener('click', byLink)
  }
}

function byEscape({ key, target }: KeyboardEvent): void {
  const menu = menuOf(target)
  if (key !== 'Escape' || !menu?.open) return
  menu.open = false
  menu.querySelector('summary')?.focus()
}

function byLeaving({ target, relatedTarget }: FocusEvent): void {
  const menu = menuOf(target)
  if (menu && !(relatedTarget instanceof Node && menu.contains(relatedTarget))) menu.open = false
}

function byLink({ target }: MouseEvent): void {
  const menu = menuOf(target)
  if (menu && target instanceof Element && target.closest('a')) menu.open = false
}

const menuOf = (target: EventTarget | null): HTMLDetailsElement | null =>
  target instanceof Element ? target.closest<HTMLDetailsElement>(menus) : null
