import { isAlone, isTyping } from '@/components/ui/keys'
import type { Translate } from '@/lib/messages/translate'

type Moving = { t: Translate<'map.island'>; singleKeys: boolean }

const LEAST = 0.05
const MOST = 2
const STEP = 1.25

/** Below these zooms the small letters, and all letters, are left out. */
const FAR = 0.55
const FARTHER = 0.3

/** The beginning of a node's id in the document. */
const NODE = 'n-'

/** In pixels: a shorter way of the pointer is a click. */
const DRAG = 4

/**
 * Moves the map of the page: zoom, pan by dragging, arrow keys between nodes, the way to the thesis, the map in small, and
 * other views of it in place. Without it the map scrolls, and its links load the page. Returns a function that stops it.
 */
export function moveOnMap(given: Moving): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    act: (event: DocumentEventMap[Name]) => void,
    options: AddEventListenerOptions = {},
  ) => document.addEventListener(name, act, { ...options, signal })
  let stage = begin()
  /** The view that was asked for last: an earlier one that comes later is not shown any more. */
  let asked: AbortController | undefined
  on('keydown', (event) => stage?.press(event, given.singleKeys))
  on('wheel', (event) => stage?.wheel(event), { passive: false })
  on('pointerdown', (event) => stage?.grab(event))
  on('dragstart', (event) => stage?.keep(event))
  on('focusin', (event) => stage?.follow(event.target))
  on(
    'click',
    (event) => {
      const target = event.target instanceof Element ? event.target : null
      if (stage?.click(event, target)) return
      const picture = target?.closest<HTMLButtonElement>('[data-png]')
      if (picture) return void savePicture(picture, given)
      const link = target?.closest('a[data-map], a[data-branch]')
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
      const node = stage?.nodeOf(link)
      // A link of the outline, or one to a node that is not drawn, loads the page.
      if (!node) return
      event.preventDefault()
      const address = link.getAttribute('href')?.replace('=ID', `=${node.id.slice(NODE.length)}`)
      if (!address || link.ariaDisabled === 'true') return
      asked?.abort()
      asked = new AbortController()
      void another(address, given, asked.signal).then((focus) => {
        if (focus) stage = begin()?.takeOver(stage, node, focus) ?? null
      })
    },
    // Before the list's own listener, which would load the page.
    { capture: true },
  )
  window.addEventListener('resize', () => stage?.sight(), { signal })
  return () => stopping.abort()
}

/** Takes up the map of the page, and offers what only a script can do. */
function begin(): Stage | null {
  const picture = document.querySelector<HTMLElement>('[data-png]')
  if (picture) picture.hidden = false
  return Stage.find()
}

/** Whether the focus was on the map, or nowhere, before another view took its place: it has gone elsewhere since. */
type FocusBefore = 'here' | 'elsewhere'

/** Fetches another view of the map and puts it in the place of this one. Null where it is not shown. */
async function another(address: string, { t }: Moving, signal: AbortSignal): Promise<FocusBefore | null> {
  const text = await textAt(address, signal)
  if (signal.aborted) return null
  const page = text === null ? null : new DOMParser().parseFromString(text, 'text/html')
  const [now, next] = [document.getElementById('map'), page?.getElementById('map')]
  if (!now || !next) {
    say(t('map.island.failed'))
    return null
  }
  const isHere = document.activeElement === document.body || now.contains(document.activeElement)
  now.replaceWith(document.adoptNode(next))
  history.replaceState(history.state, '', address)
  say(t('map.island.shown', { count: document.querySelectorAll('.map-pane .m-n').length }))
  return isHere ? 'here' : 'elsewhere'
}

async function textAt(address: string, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await fetch(address, { signal })
    return answer.ok ? await answer.text() : null
  } catch {
    return null
  }
}

function say(words: string): void {
  const line = document.getElementById('map-said')
  if (line) line.textContent = words
}

type Point = { x: number; y: number }

/** The drawn map: its zoom, and the node that the keyboard is on. */
class Stage {
  private zoom = 1
  private isSightDue = false
  private current: SVGAElement | null = null
  private path: Element[] = []
  private isDragged = false

  private constructor(
    private readonly element: HTMLElement,
    private readonly pane: HTMLElement,
    private readonly sheet: HTMLElement,
    private readonly size: { width: number; height: number },
  ) {
    element.classList.add('is-live')
    pane.addEventListener('scroll', () => this.sight(), { passive: true })
    for (const link of sheet.querySelectorAll('a')) link.setAttribute('tabindex', '-1')
    this.stand(sheet.querySelector<SVGAElement>('.m-question'))
    const start = element.querySelector<HTMLElement>('.map-start')
    // Browsers without scroll-initial-target begin at the top of a tall map.
    if (start && pane.scrollTop === 0) pane.scrollTop = start.offsetTop
    this.sight()
  }

  static find(): Stage | null {
    const element = document.querySelector<HTMLElement>('.map-stage')
    const pane = element?.querySelector<HTMLElement>('.map-pane')
    const sheet = pane?.querySelector<HTMLElement>('.map-sheet')
    const viewBox = sheet?.querySelector('svg')?.viewBox.baseVal
    return element && pane && sheet && viewBox ? new Stage(element, pane, sheet, viewBox) : null
  }

  /** Continues where an earlier drawing was: this node stays where it was on the screen, and has the focus that was on the map. */
  takeOver(earlier: Stage | null, { id }: SVGAElement, focus: FocusBefore): Stage {
    if (earlier) this.zoomTo(earlier.zoom)
    const node = this.sheet.querySelector<SVGAElement>(`#${CSS.escape(id)}`)
    if (!node) return this
    const [now, before] = [node.getBoundingClientRect(), earlier?.pressedAt]
    if (before) this.pane.scrollBy({ left: now.x - before.x, top: now.y - before.y, behavior: 'instant' })
    if (focus === 'here') this.goTo(node)
    else this.follow(node)
    return this
  }

  /** Where the node of the pressed control was on the screen. */
  private pressedAt: Point | null = null

  /** The node of a control: its own, or the current one. */
  nodeOf(control: Element): SVGAElement | null {
    const id = control.getAttribute('data-map')
    const node = id ? this.sheet.querySelector<SVGAElement>(`#${CSS.escape(id)}`) : this.current
    this.pressedAt = node?.getBoundingClientRect() ?? null
    return node
  }

  /** True for a click that ended a drag, or that has been handled. */
  click(event: MouseEvent, target: Element | null): boolean {
    if (this.isDragged) {
      this.isDragged = false
      event.preventDefault()
      event.stopPropagation()
      return true
    }
    const button = target?.closest<HTMLElement>('[data-zoom]')
    if (button) this.turn(button.dataset.zoom ?? '')
    const mini = target?.closest('.map-mini')
    if (mini) this.lookAt(event, mini.getBoundingClientRect())
    return Boolean(button ?? mini)
  }

  press(event: KeyboardEvent, singleKeys: boolean): void {
    const isHere = event.target instanceof Element && this.element.contains(event.target)
    const isNowhere = singleKeys && event.target === document.body
    if (event.defaultPrevented || !isAlone(event) || isTyping(event) || !(isHere || isNowhere)) return
    const way = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit' }[event.key]
    if (way) {
      event.preventDefault()
      this.turn(way)
    } else if (isHere && event.key.startsWith('Arrow') && !event.shiftKey) {
      event.preventDefault()
      this.step(event.key)
    }
  }

  wheel(event: WheelEvent): void {
    if (!(event.ctrlKey && event.target instanceof Node && this.pane.contains(event.target))) return
    event.preventDefault()
    this.zoomTo(this.zoom * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY })
  }

  /** The mouse drags the map along; fingers scroll it anyway. */
  grab(event: PointerEvent): void {
    this.isDragged = false
    const isOnMap = event.target instanceof Node && this.sheet.contains(event.target)
    const isOnPane = event.target === this.pane
    if (event.button !== 0 || event.pointerType === 'touch' || !(isOnMap || isOnPane)) return
    const [x, y] = [event.clientX + this.pane.scrollLeft, event.clientY + this.pane.scrollTop]
    const move = (moved: PointerEvent) => {
      const far = Math.hypot(moved.clientX - event.clientX, moved.clientY - event.clientY) > DRAG
      this.isDragged ||= far
      if (!this.isDragged) return
      this.pane.classList.add('is-dragged')
      this.pane.scrollTo({ left: x - moved.clientX, top: y - moved.clientY, behavior: 'instant' })
    }
    const stop = new AbortController()
    const end = () => {
      stop.abort()
      this.pane.classList.remove('is-dragged')
    }
    window.addEventListener('pointermove', move, { signal: stop.signal })
    window.addEventListener('pointerup', end, { signal: stop.signal })
    window.addEventListener('pointercancel', end, { signal: stop.signal })
  }

  /** A link would be dragged away as a thing of its own. */
  keep(event: DragEvent): void {
    if (event.target instanceof Node && this.sheet.contains(event.target)) event.preventDefault()
  }

  /** Marks the way from a focused node to its thesis. */
  follow(target: EventTarget | null): void {
    const node = target instanceof SVGElement ? target.closest<SVGAElement>('.m-n') : null
    if (!node || !this.sheet.contains(node)) return
    this.stand(node)
    for (const part of this.path) part.classList.remove('is-path')
    this.path = this.wayOf(node)
    for (const part of this.path) part.classList.add('is-path')
  }

  private wayOf(node: SVGAElement): Element[] {
    const id = node.id.slice(NODE.length)
    const edge = this.sheet.querySelector(`[data-to="${CSS.escape(id)}"]`)
    const parent = this.parentOf(node)
    return [node, ...(edge ? [edge] : []), ...(parent ? this.wayOf(parent) : [])]
  }

  private parentOf = ({ dataset }: SVGAElement): SVGAElement | null =>
    dataset.up ? this.sheet.querySelector<SVGAElement>(`#${CSS.escape(`${NODE}${dataset.up}`)}`) : null

  /** Only the current node and its controls are stops of the Tab key. */
  private stand(node: SVGAElement | null): void {
    const branch = this.element.querySelector('[data-branch]')
    if (branch) branch.ariaDisabled = String(!node?.matches('.m-position, .m-response'))
    const stops = (of: SVGAElement | null) =>
      of ? [of, ...this.sheet.querySelectorAll(`[data-map="${CSS.escape(of.id)}"]`)] : []
    for (const stop of stops(this.current)) stop.setAttribute('tabindex', '-1')
    this.current = node
    for (const stop of stops(node)) stop.setAttribute('tabindex', '0')
  }

  private goTo(node: SVGAElement): void {
    node.focus({ preventScroll: true })
    // The focus is also told to the document, but to the stage that this one replaces.
    this.follow(node)
    node.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  }

  /** Left is the node above, right the first below, up and down the next in the same column. */
  private step(key: string): void {
    const from = this.current
    if (!from) return
    const isOn = from.contains(document.activeElement)
    const to = !isOn
      ? from
      : key === 'ArrowLeft'
        ? this.parentOf(from)
        : key === 'ArrowRight'
          ? this.firstBelow(from)
          : this.beside(from, key)
    if (to) this.goTo(to)
    else if (key === 'ArrowRight') this.unfold(from)
  }

  private firstBelow = ({ id }: SVGAElement): SVGAElement | null =>
    this.sheet.querySelector<SVGAElement>(`[data-up="${CSS.escape(id.slice(NODE.length))}"]`)

  /** A node without anything drawn below it unfolds. */
  private unfold({ id }: SVGAElement): void {
    const control = this.sheet.querySelector(`.m-fold[data-map="${CSS.escape(id)}"]`)
    control?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
  }

  private beside(from: SVGAElement, key: string): SVGAElement | undefined {
    const by = key === 'ArrowUp' ? -1 : 1
    const at = placeOf(from)
    const after = [...this.sheet.querySelectorAll<SVGAElement>('.m-n')]
      .map((node) => ({ node, ...placeOf(node) }))
      .filter(({ x, y }) => x === at.x && (y - at.y) * by > 0)
    return after.sort((a, b) => (a.y - b.y) * by)[0]?.node
  }

  private turn(way: string): void {
    const { clientWidth, clientHeight } = this.pane
    const { width, height } = this.size
    if (way === 'fit') this.zoomTo(Math.min(1, clientWidth / width, clientHeight / height))
    else this.zoomTo(this.zoom * (way === 'in' ? STEP : 1 / STEP))
  }

  /** Zooms about a point of the screen, which stays where it is: without one, the middle of the pane. */
  private zoomTo(wanted: number, about?: Point): void {
    const zoom = Math.min(MOST, Math.max(LEAST, wanted))
    const { left, top } = this.pane.getBoundingClientRect()
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = this.pane
    const x = about ? about.x - left : clientWidth / 2
    const y = about ? about.y - top : clientHeight / 2
    const by = zoom / this.zoom
    const isFarther = this.zoom < FARTHER
    this.zoom = zoom
    this.pane.classList.toggle('is-far', zoom < FAR)
    if (this.pane.classList.toggle('is-farther', zoom < FARTHER) !== isFarther) this.nameLinks(zoom < FARTHER)
    // Lengths of these few elements: a variable would be inherited by every node.
    this.sheet.style.width = `${this.size.width * zoom}px`
    this.sheet.style.height = `${this.size.height * zoom}px`
    for (const band of this.sheet.querySelectorAll<HTMLElement>('.map-band'))
      for (const [side, length] of [
        ['top', '--top'],
        ['height', '--high'],
      ] as const)
        band.style[side] = `${Number(band.style.getPropertyValue(length)) * zoom}px`
    this.pane.scrollTo({
      left: (scrollLeft + x) * by - x,
      top: (scrollTop + y) * by - y,
      behavior: 'instant',
    })
    const output = this.element.querySelector('output')
    if (output) output.textContent = `${Math.round(zoom * 100)}%`
    this.sight()
  }

  /** Letters that are left out name no link, so that each has the words of its box as a name. */
  private nameLinks(isFarther: boolean): void {
    for (const link of this.sheet.querySelectorAll('.m-n'))
      link.ariaLabel = isFarther
        ? [...link.querySelectorAll('text:not(.m-small, [aria-hidden])')]
            .map(({ textContent }) => textContent)
            .join(' ')
        : null
  }

  /** Shows in the small map which part is in sight, once for each frame. */
  sight(): void {
    if (this.isSightDue) return
    this.isSightDue = true
    requestAnimationFrame(() => this.showSight())
  }

  private showSight(): void {
    this.isSightDue = false
    const { width, height } = this.size
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.pane
    this.element.classList.toggle(
      'is-larger',
      width * this.zoom > clientWidth + 1 || height * this.zoom > clientHeight + 1,
    )
    const sight = this.element.querySelector<HTMLElement>('.map-sight')
    const small = sight?.previousElementSibling?.getAttribute('width')
    if (!sight || !small) return
    const scale = Number(small) / (width * this.zoom)
    sight.style.transform = `translate(${scrollLeft * scale}px, ${scrollTop * scale}px)`
    sight.style.width = `${Math.min(clientWidth, width * this.zoom) * scale}px`
    sight.style.height = `${Math.min(clientHeight, height * this.zoom) * scale}px`
  }

  private lookAt({ clientX, clientY }: MouseEvent, mini: DOMRect): void {
    const { width, height } = this.size
    const [x, y] = [(clientX - mini.x) / mini.width, (clientY - mini.y) / mini.height]
    const { clientWidth, clientHeight } = this.pane
    this.pane.scrollTo({
      left: x * width * this.zoom - clientWidth / 2,
      top: y * height * this.zoom - clientHeight / 2,
    })
  }
}

const placeOf = (node: SVGAElement): Point => {
  const { e, f } = node.transform.baseVal.getItem(0).matrix
  return { x: e, y: f }
}

/** The longest side and the largest area of a canvas that every browser can make, in pixels. */
const LONGEST = 16_384
const LARGEST = 100_000_000

/** Draws the file of the map into a picture in points, twice as fine as the screen where a canvas is large enough. */
async function savePicture(button: HTMLButtonElement, { t }: Moving): Promise<void> {
  button.disabled = true
  try {
    const answer = await fetch(button.dataset.png ?? '')
    if (!answer.ok) throw new Error(`The map’s file answers ${answer.status}.`)
    const picture = new Image()
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await answer.text())}`
    await picture.decode()
    const { naturalWidth: width, naturalHeight: height } = picture
    const scale = Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(LARGEST / (width * height)))
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(width * scale)
    canvas.height = Math.floor(height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error('The picture is too large.')
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = 'map.png'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  } catch {
    say(t('map.island.noPicture'))
  } finally {
    button.disabled = false
  }
}
