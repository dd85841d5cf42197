import { isAlone, isTyping } from '@/components/ui/keys'
import { Pane, type PaneMessages } from './pane-island'
import { isWide, linkOf, linksInOrder } from './thread-document'

type Following = { path: string; t: PaneMessages; singleKeys: boolean }

const HOVER_MS = 150

/**
 * Follows the citation under the pointer, in focus or clicked. Hovering marks its passage in the pane and says where it is
 * when out of sight; only a click, Enter or the pane's buttons scroll to it. On a phone the sheet names the citation in
 * view.
 */
export function followPassages({ path, t, singleKeys }: Following): () => void {
  const element = document.getElementById('pane')
  if (!element) return () => {}
  const pane = new Pane(element, path, t)
  const stops = [
    onPointing((link) => isWide() && pane.mark(link, false)),
    onClick(pane),
    singleKeys ? onKeys(pane) : () => {},
    onWayInAndBack(pane),
    onInView((link) => !isWide() && pane.name(link)),
  ]
  const first = named() ?? linksInOrder()[0]
  if (first && isWide()) pane.mark(first, true)
  return () => {
    for (const stop of stops) stop()
  }
}

/** The first passage of the position in the address. */
const named = () =>
  linksInOrder().find((link) => location.hash && link.closest('article')?.id === location.hash.slice(1))

function onPointing(point: (link: HTMLAnchorElement) => void): () => void {
  let timer = 0
  const enter = (event: Event) => {
    clearTimeout(timer)
    const link = linkOf(event)
    if (link) timer = window.setTimeout(() => point(link), HOVER_MS)
  }
  document.addEventListener('pointerover', enter)
  document.addEventListener('focusin', enter)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('pointerover', enter)
    document.removeEventListener('focusin', enter)
  }
}

function onClick(pane: Pane): () => void {
  const click = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-pane]') : null
    if (button) return pane.act(button.dataset.pane ?? '')
    const address =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-copy]') : null
    if (address && 'clipboard' in navigator) return copy(address, event, pane.copied)
    const link = linkOf(event)
    if (!link) return
    event.preventDefault()
    event.stopPropagation()
    // A click by keyboard has no count.
    void pane.ask(link, event.detail === 0)
  }
  // Runs before the markup's own listener, which would follow the link.
  document.addEventListener('click', click, { capture: true })
  return () => document.removeEventListener('click', click, { capture: true })
}

/** Copies a post's address and says so; if that fails, the link works as usual. */
function copy(link: HTMLAnchorElement, event: MouseEvent, said: string): void {
  event.preventDefault()
  event.stopPropagation()
  navigator.clipboard.writeText(link.href).then(
    () => document.dispatchEvent(new CustomEvent('veta-said', { detail: said })),
    () => location.assign(link.href),
  )
}

function onKeys(pane: Pane): () => void {
  const press = (event: KeyboardEvent) => {
    if (isTyping(event) || !isAlone(event)) return
    if (event.key === 'j') pane.step(1, true)
    if (event.key === 'k') pane.step(-1, true)
    if (event.key === 'n')
      document.querySelector<HTMLAnchorElement>('[data-key="n"][data-may="true"]')?.click()
    if (event.key === 'r') respondLink()?.click()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** The link of the focused post itself, not of its responses; authors do not answer their own by key. */
export function respondLink(): HTMLAnchorElement | undefined {
  const post = inFocus()
  const links = post?.querySelectorAll<HTMLAnchorElement>(
    '[data-key="r"][data-may="true"][data-mine="false"]',
  )
  return [...(links ?? [])].find((link) => link.closest('.response, .position') === post)
}

/** F6 moves between the debate and the text beside it; Escape moves back, too, if it has nothing else to close. */
function onWayInAndBack(pane: Pane): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isAlone(event)) return
    const isInside = pane.holdsFocus()
    const isBack = event.key === 'Escape' && isInside && !document.querySelector('#pane [data-choice]')
    if (event.key !== 'F6' && !isBack) return
    event.preventDefault()
    if (isInside) pane.leave()
    else pane.enter()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** The focused post: by keyboard focus, else by the active citation. */
const inFocus = () =>
  [document.activeElement, document.querySelector('.q-main .is-active')]
    .map((element) => element?.closest('.response, .position'))
    .find((found) => found)

/** On a small screen, the quotation that crosses the middle is the one in view. */
function onInView(see: (link: HTMLAnchorElement) => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      const entry = entries.findLast(({ isIntersecting }) => isIntersecting)
      if (entry?.target instanceof HTMLAnchorElement) see(entry.target)
    },
    { rootMargin: '-30% 0px -45% 0px' },
  )
  for (const link of linksInOrder()) observer.observe(link)
  return () => observer.disconnect()
}
