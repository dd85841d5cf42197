const menus = 'details[data-menu]'

/**
 * Disclosures marked `data-menu` close when one is done with them: by Escape, by leaving them, by following one of their
 * links. Returns the end of it.
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
