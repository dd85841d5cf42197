import { rangeOf } from '@/components/sources/choosing/selection'
import { numberOf } from '@/components/sources/reader/passage'
import type { Translate } from '@/lib/messages/translate'
import { isWide, type LinkedPlace, linksInOrder, placeOf } from './thread-document'

export type PaneMessages = Translate<'thread.pane' | 'thread.copied'>

/** The stops of the sheet on a phone. */
type Stop = 'none' | 'line' | 'half' | 'full'

/** The source pane in the document: its passage, and its share of the screen. */
export class Pane {
  private text = ''
  private isHinted = false
  private opening: { at: string; done: Promise<boolean> } | null = null
  /** The link that a click or Enter activated, as opposed to hovering. */
  private asked: HTMLAnchorElement | null = null
  private active: HTMLAnchorElement | null = null
  /** The active link's passage is in the shown text. */
  private shown = false

  constructor(
    private readonly element: HTMLElement,
    private readonly path: string,
    private readonly t: PaneMessages,
  ) {}

  get copied(): string {
    return this.t('thread.copied')
  }

  /** Only beside the debate: a sheet never closes, it shrinks to its line. */
  get isClosed(): boolean {
    return isWide() && split()?.classList.contains('pane-closed') === true
  }

  /** Shows and announces a passage after a click or Enter on its link; a second one moves the focus there. */
  async ask(link: HTMLAnchorElement, isByKey: boolean): Promise<void> {
    const isAgain = isByKey && link === this.asked && link === this.active
    if (isAgain && this.isShown()) return this.enter()
    if (isAgain && this.opening) return
    this.asked = link
    if (this.isClosed) this.setClosed(false)
    if (!isWide()) this.stopAt('half')
    await this.mark(link, true)
    if (this.active === link && this.isShown()) this.say(link)
  }

  /** Marks a citation's passage; scrolls to it, or only says where it is. */
  async mark(link: HTMLAnchorElement, isToScroll: boolean): Promise<void> {
    const place = placeOf(link)
    if (!place || this.isClosed) return
    this.name(link)
    const isThere = await this.open(place)
    if (isThere && this.active === link) this.show(place, isToScroll)
  }

  /** Makes a citation the active one, and shows its name in the sheet's line. */
  name(link: HTMLAnchorElement): void {
    for (const was of document.querySelectorAll('.q-main .is-active')) was.classList.remove('is-active')
    if (this.active !== link) this.shown = false
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
    else if (name === 'open') void this.reopen()
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
    if (isWide()) this.setClosed(true)
    else this.stopAt('line')
    const isSeen = this.active !== null && isInView(this.active)
    const next = isSeen ? this.active : control(isWide() ? 'open' : 'stop')
    next?.focus({ preventScroll: true })
  }

  private async reopen(): Promise<void> {
    this.setClosed(false)
    // The button is gone at once, and the text may still be loading.
    this.element.tabIndex = -1
    this.element.focus({ preventScroll: true })
    const link = this.active ?? linksInOrder()[0]
    if (link) await this.mark(link, true)
    if (document.activeElement === this.element) this.enter()
  }

  /** Applies it to the document at once, and stores it for later pages. */
  private setClosed(isClosed: boolean): void {
    split()?.classList.toggle('pane-closed', isClosed)
    const body = new URLSearchParams({ pane: isClosed ? 'closed' : 'open' })
    fetch('/preferences', { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => {
      // The page shows the choice, which is only not stored.
    })
  }

  /** Moves the focus from the debate into the text beside it: to the number of the active paragraph. */
  enter(): void {
    const scroll = this.scroll()
    const place = this.active && placeOf(this.active)
    if (!scroll || this.isClosed) return
    if (!isWide() && this.element.dataset.stop !== 'full') this.stopAt('half')
    ;((place && numberOf(scroll, place.start)) ?? scroll).focus({ preventScroll: true })
  }

  /** Moves the focus back to the quotation. */
  leave(): void {
    if (!isWide()) this.stopAt('line')
    const link = this.active ?? linksInOrder()[0]
    link?.focus({ preventScroll: true })
    if (link && !isInView(link)) link.scrollIntoView({ block: 'center' })
  }

  holdsFocus = (): boolean => this.element.contains(document.activeElement)

  /** Announces "¶ 16, Text 3, shown beside", and once how to get there. */
  private say(link: HTMLAnchorElement): void {
    const cited = link.closest('.cite, .own')?.querySelector('.loc b, .cite-chip b')?.textContent
    const place = cited ?? this.scroll()?.querySelector('.para.is-active .n')?.textContent ?? ''
    const number = placeOf(link)?.text.split(':')[0] ?? ''
    const said = this.t('thread.pane.shown', { place, number })
    const status = document.getElementById('pane-said')
    if (status) status.textContent = this.isHinted ? said : `${said} ${this.t('thread.pane.shownHint')}`
    this.isHinted = true
  }

  /** The pane's buttons keep the focus; the keys J and K move it along. */
  step(by: number, isByKey = false): void {
    const links = linksInOrder()
    const now = this.active ? links.indexOf(this.active) : -1
    const next = links[Math.min(links.length - 1, Math.max(0, now + by))]
    if (!next) return
    next.scrollIntoView({ block: 'center' })
    if (isByKey) next.focus({ preventScroll: true })
    void this.mark(next, true)
  }

  /** Fetches the source's text around the place, unless it is loaded or loading. */
  private open(place: LinkedPlace): Promise<boolean> {
    if (this.text === place.text && this.holds(place)) return Promise.resolve(true)
    const at = `${place.text}:${place.start}-${place.end}`
    if (this.opening?.at !== at) this.opening = { at, done: this.fill(at, place.text) }
    return this.opening.done
  }

  private async fill(at: string, text: string): Promise<boolean> {
    const body = this.element.querySelector('.pane-body')
    const answer = await fetch(`${this.path}/pane?${new URLSearchParams({ at })}`).catch(() => null)
    const html = answer?.ok ? await answer.text() : null
    // Another passage has been requested meanwhile.
    if (!body || this.opening?.at !== at) return false
    const focused = body.contains(document.activeElement) ? document.activeElement : null
    if (html === null) body.replaceChildren(line('pane-hint', this.t('thread.pane.failed')))
    else body.innerHTML = html
    if (focused instanceof HTMLElement) (control(focused.dataset.pane ?? '') ?? this.scroll())?.focus()
    this.text = html === null ? '' : text
    this.opening = null
    return html !== null
  }

  private holds({ start, end }: LinkedPlace): boolean {
    const scroll = this.scroll()
    return scroll !== null && Number(scroll.dataset.from) <= start && end <= Number(scroll.dataset.to)
  }

  private isShown = (): boolean => this.shown && !this.isClosed

  private scroll = () => this.element.querySelector<HTMLElement>('.reader-scroll')

  private show({ start, end }: LinkedPlace, isToScroll: boolean): void {
    const scroll = this.scroll()
    const range = scroll && rangeOf(start, end, scroll)
    if (!scroll || !range) return
    this.shown = true
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
    this.point(isSeen ? null : place.top < frame.top ? 'above' : 'below', paragraph)
  }

  /** "¶ 24: 5 from A, 1 from C": the paragraph's citations, from its veins; visually the shapes with a number each. */
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

  /** "¶ 24 below": the direction of the passage when it is out of sight. */
  private point(where: 'above' | 'below' | null, paragraph: Element | null | undefined): void {
    this.element.querySelector('.pane-pointer')?.remove()
    const place = paragraph?.querySelector('.n')?.textContent
    if (where && place) this.element.append(line('pane-pointer', this.t(`thread.pane.${where}`, { place })))
  }
}

const split = () => document.querySelector('.q-split')

const control = (name: string) => document.querySelector<HTMLElement>(`[data-pane="${CSS.escape(name)}"]`)

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
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

/** Scrolling over many screens would take longer than 400 ms, which is as long as the eye follows. */
const motion = (screens: number) =>
  screens > 2 || matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
