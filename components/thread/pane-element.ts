import { rangeOf } from '@/components/reader/selection'
import { isWide, linksInOrder, type Place, placeOf } from './thread-element'

export type PaneWords = { failed: string; copied: string; above: string; below: string }

/** Of the sheet on a phone. */
type Stop = 'none' | 'line' | 'half' | 'full'

/** The source pane in the document: which passage it shows, and how much of the screen it takes. */
export class Pane {
  isClosed = false
  private text = ''
  private active: HTMLAnchorElement | null = null

  constructor(
    private readonly element: HTMLElement,
    private readonly path: string,
    private readonly words: PaneWords,
  ) {}

  get copied(): string {
    return this.words.copied
  }

  /** Shows a citation's passage; scrolls to it, or only says where it is. */
  async mark(link: HTMLAnchorElement, isToScroll: boolean): Promise<void> {
    const place = placeOf(link)
    if (!place || this.isClosed) return
    this.name(link)
    const isThere = await this.open(place)
    if (isThere && this.active === link) this.show(place, isToScroll)
  }

  /** Makes a citation the one in focus, and names it in the sheet's line. */
  name(link: HTMLAnchorElement): void {
    for (const was of document.querySelectorAll('.q-main .is-active')) was.classList.remove('is-active')
    const isQuoted = link.classList.contains('qn')
    const cite = link.closest('.cite, .own')
    ;((isQuoted ? null : link.closest('.cite')) ?? link.closest('.cite-chip') ?? link).classList.add(
      'is-active',
    )
    this.active = link
    const put = (name: string, words: Iterable<Node | string> = []) =>
      this.element.querySelector(`.sheet-row ${name}`)?.replaceChildren(...words)
    const locator = cite?.querySelector('.loc')?.cloneNode(true).childNodes
    const chip = cite?.querySelector('.cite-chip') ?? link
    put('.loc', isQuoted ? [link.title] : (locator ?? [chip.textContent ?? '']))
    put('.q', [(isQuoted ? link : cite?.querySelector('blockquote a, a'))?.textContent ?? ''])
    this.element.querySelector('.sheet-read')?.setAttribute('href', link.href)
    if (this.element.dataset.stop === 'none') this.stopAt('line')
  }

  act(name: string): void {
    if (name === 'close') this.close()
    else if (name === 'stop') this.nextStop()
    else this.step(name === 'next' ? 1 : -1)
  }

  stopAt(stop: Stop): void {
    this.element.dataset.stop = stop
    this.element.querySelector('[data-pane="stop"]')?.setAttribute('aria-expanded', String(stop !== 'line'))
  }

  private nextStop(): void {
    const { stop } = this.element.dataset
    this.stopAt(stop === 'line' ? 'half' : stop === 'half' ? 'full' : 'line')
    if (this.active && stop === 'line') this.mark(this.active, true)
  }

  private close(): void {
    this.isClosed = isWide()
    if (this.isClosed) document.querySelector('.q-split')?.classList.add('pane-closed')
    else this.stopAt('line')
  }

  private step(by: number): void {
    const links = linksInOrder()
    const now = this.active ? links.indexOf(this.active) : -1
    const next = links[Math.min(links.length - 1, Math.max(0, now + by))]
    if (!next) return
    next.scrollIntoView({ block: 'center' })
    next.focus({ preventScroll: true })
    this.mark(next, true)
  }

  /** Fetches the stretch of the source around the place, unless it is there already. */
  private async open(place: Place): Promise<boolean> {
    if (this.text === place.text && this.holds(place)) return true
    const body = this.element.querySelector('.pane-body')
    const query = new URLSearchParams({ at: `${place.text}:${place.start}-${place.end}` })
    const answer = await fetch(`${this.path}/pane?${query}`).catch(() => null)
    if (!body) return false
    if (answer?.ok) body.innerHTML = await answer.text()
    else body.replaceChildren(line('pane-hint', this.words.failed))
    this.text = answer?.ok ? place.text : ''
    return Boolean(answer?.ok)
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
    this.tell(paragraph)
    const place = range.getBoundingClientRect()
    const frame = scroll.getBoundingClientRect()
    const top = scroll.scrollTop + place.top - frame.top - frame.height / 3
    if (isToScroll)
      scroll.scrollTo({ top, behavior: motion(Math.abs(top - scroll.scrollTop) / frame.height) })
    const isSeen = isToScroll || (place.bottom >= frame.top && place.top <= frame.bottom)
    this.point(isSeen ? '' : place.top < frame.top ? this.words.above : this.words.below, paragraph)
  }

  /** "¶ 24: 5 from A, 1 from C": who cites the paragraph, from its veins; to the eye the shapes with a number each. */
  private tell(paragraph: Element | null | undefined): void {
    const place = paragraph?.querySelector('.n')
    const sides = paragraph?.querySelector('.veins')?.getAttribute('aria-label')
    const words = span('vh', [place?.textContent, sides].filter(Boolean).join(': '))
    const shown = span('pane-counts', place?.textContent ?? '')
    shown.ariaHidden = 'true'
    const dots = this.element.querySelectorAll('.pane-sides > *')
    paragraph?.querySelectorAll<HTMLElement>('.veins i').forEach((vein, lane) => {
      const { count } = vein.dataset
      const dot = dots[lane]?.cloneNode(true)
      if (count && dot) shown.append(dot, span('', count))
    })
    this.element.querySelector('.pane-cited')?.replaceChildren(words, shown)
    const href = place?.getAttribute('href')
    if (href) this.element.querySelector('.pane-all')?.setAttribute('href', href)
  }

  /** "¶ 24 below": says where the passage is when it is out of sight. */
  private point(words: string, paragraph: Element | null | undefined): void {
    this.element.querySelector('.pane-pointer')?.remove()
    const place = paragraph?.querySelector('.n')?.textContent
    if (words && place) this.element.append(line('pane-pointer', words.replace('{place}', place)))
  }
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}

function line(className: string, text: string): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.className = className
  paragraph.textContent = text
  return paragraph
}

/** A long way, in screens, would take longer than the 400 ms that the eye follows. */
const motion = (screens: number) =>
  screens > 2 || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
