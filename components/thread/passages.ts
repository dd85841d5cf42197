import { rangeOf } from '@/components/reader/selection'

export type PaneWords = { opening: string; failed: string; above: string; below: string }

type Place = { text: string; start: number; end: number }

type Following = { path: string; words: PaneWords; singleKeys: boolean }

const HOVER_MS = 150
const WIDE = '(min-width: 61.3em)'

/**
 * Follows the citation that is pointed at, focused or clicked. Pointing marks its passage in the pane and says
 * where it is when it is out of sight; only a click, Enter or the pane's own buttons scroll to it.
 */
export function followPassages({ path, words, singleKeys }: Following): () => void {
  const pane = document.getElementById('pane')
  if (!pane) return () => {}
  const shown = new Pane(pane, path, words)
  let timer = 0
  const enter = (event: Event) => {
    clearTimeout(timer)
    const link = linkOf(event)
    if (link && isWide()) timer = window.setTimeout(() => shown.mark(link, false), HOVER_MS)
  }
  const click = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const act = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-pane]') : null
    if (act) return shown.act(act.dataset.pane ?? '')
    const link = linkOf(event)
    if (!link || !isWide() || shown.isClosed) return
    event.preventDefault()
    event.stopPropagation()
    shown.mark(link, true)
  }
  const key = (event: KeyboardEvent) => {
    if (!singleKeys || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'j') shown.act('next')
    if (event.key === 'k') shown.act('previous')
    if (event.key === 'n')
      document.querySelector<HTMLAnchorElement>('[data-key="n"][data-may="true"]')?.click()
  }
  document.addEventListener('pointerover', enter)
  document.addEventListener('focusin', enter)
  document.addEventListener('click', click, { capture: true })
  document.addEventListener('keydown', key)
  const first = document.querySelector<HTMLAnchorElement>('.q-main [data-at]')
  if (first && isWide()) shown.mark(first, true)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('pointerover', enter)
    document.removeEventListener('focusin', enter)
    document.removeEventListener('click', click, { capture: true })
    document.removeEventListener('keydown', key)
  }
}

const isWide = () => matchMedia(WIDE).matches

const isTyping = ({ target }: Event) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

function linkOf({ target }: Event): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('.q-main a[data-at]') : null
}

/** "2:1:120-180": the second text, its first version, code points 120 to 180. */
function placeOf(link: HTMLElement): Place | null {
  const [, text, start, end] = /^(\d+:\d+):(\d+)-(\d+)$/.exec(link.dataset.at ?? '') ?? []
  return text ? { text, start: Number(start), end: Number(end) } : null
}

class Pane {
  isClosed = false
  private text = ''
  private active: HTMLAnchorElement | null = null

  constructor(
    private readonly element: HTMLElement,
    private readonly path: string,
    private readonly words: PaneWords,
  ) {}

  async mark(link: HTMLAnchorElement, isToScroll: boolean): Promise<void> {
    const place = placeOf(link)
    if (!place || this.isClosed) return
    this.choose(link)
    const isThere = await this.open(place)
    if (isThere && this.active === link) this.show(place, isToScroll)
  }

  act(name: string): void {
    if (name === 'close') this.close()
    else this.step(name === 'next' ? 1 : -1)
  }

  private close(): void {
    this.isClosed = true
    document.querySelector('.q-split')?.classList.add('pane-closed')
  }

  private step(by: number): void {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.q-main blockquote a[data-at]')]
    const now = this.active ? links.indexOf(this.active) : -1
    const next = links[Math.min(links.length - 1, Math.max(0, now + by))]
    next?.scrollIntoView({ block: 'center' })
    next?.focus({ preventScroll: true })
    if (next) this.mark(next, true)
  }

  private choose(link: HTMLAnchorElement): void {
    for (const was of document.querySelectorAll('.q-main .is-active')) was.classList.remove('is-active')
    ;(link.closest('.cite') ?? link.closest('.cite-chip') ?? link).classList.add('is-active')
    this.active = link
  }

  /** Fetches the stretch of the source around the place, unless it is there already. */
  private async open(place: Place): Promise<boolean> {
    if (this.text === place.text && this.holds(place)) return true
    const query = new URLSearchParams({ at: `${place.text}:${place.start}-${place.end}` })
    const answer = await fetch(`${this.path}/pane?${query}`).catch(() => null)
    if (!answer?.ok) {
      this.element.replaceChildren(hint(this.words.failed))
      this.text = ''
      return false
    }
    this.element.innerHTML = await answer.text()
    this.text = place.text
    return true
  }

  private holds({ start, end }: Place): boolean {
    const scroll = this.scroll()
    return scroll !== null && Number(scroll.dataset.from) <= start && end <= Number(scroll.dataset.to)
  }

  private scroll = () => this.element.querySelector<HTMLElement>('.reader-scroll')

  private show({ start, end }: Place, isToScroll: boolean): void {
    const scroll = this.scroll()
    const range = scroll && rangeOf(start, end, scroll)
    if (!scroll || !range) return
    CSS.highlights?.set('passage', new Highlight(range))
    for (const was of scroll.querySelectorAll('.para.is-active')) was.classList.remove('is-active')
    const paragraph = range.startContainer.parentElement?.closest('.para')
    paragraph?.classList.add('is-active')
    const place = range.getBoundingClientRect()
    const frame = scroll.getBoundingClientRect()
    const above = place.bottom < frame.top
    const below = place.top > frame.bottom
    if (isToScroll)
      scroll.scrollTo({
        top: scroll.scrollTop + place.top - frame.top - frame.height / 3,
        behavior: motion(),
      })
    else this.point(above ? this.words.above : below ? this.words.below : '', paragraph)
    if (isToScroll) this.point('', null)
  }

  /** "¶ 24 below": says where the passage is when it is out of sight. */
  private point(words: string, paragraph: Element | null | undefined): void {
    this.element.querySelector('.pane-pointer')?.remove()
    const place = paragraph?.querySelector('.n')?.textContent
    if (!words || !place) return
    const pointer = hint(words.replace('{place}', place))
    pointer.className = 'pane-pointer'
    this.element.append(pointer)
  }
}

function hint(text: string): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.className = 'pane-hint'
  paragraph.textContent = text
  return paragraph
}

const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth')
