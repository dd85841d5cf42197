import { isAlone } from '@/components/ui/keys'

/**
 * Shows the posts of a chosen cell without loading the page again, and moves between cells by arrow keys. Without
 * JavaScript, or on failure, a cell's link loads the page with its posts.
 */
export function showCells(path: string): () => void {
  let search = location.search
  let earlier = new AbortController()
  const click = (event: MouseEvent) => {
    const link = linkOf(event)
    if (!link) return
    event.preventDefault()
    // A link that Enter followed counts no clicks.
    const byKeyboard = event.detail === 0
    // Of two cells chosen quickly the later one stays.
    earlier.abort()
    earlier = new AbortController()
    const { signal } = earlier
    show(link, path, signal).then(
      () => {
        search = location.search
        if (byKeyboard || !isBeside()) panel()?.focus()
      },
      () => signal.aborted || location.assign(link.href),
    )
  }
  const back = () => {
    if (location.search !== search) location.reload()
  }
  document.addEventListener('click', click, true)
  document.addEventListener('keydown', press)
  window.addEventListener('popstate', back)
  return () => {
    document.removeEventListener('click', click, true)
    document.removeEventListener('keydown', press)
    window.removeEventListener('popstate', back)
  }
}

const panel = () => document.getElementById('cell')

/** The panel is in view beside the table, and not below it. */
const isBeside = () => (panel()?.getBoundingClientRect().left ?? 0) > 0.5 * innerWidth

function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  if (!(event.target instanceof Element)) return null
  return event.target.closest<HTMLAnchorElement>('a[data-cell], a[data-cell-more]')
}

async function show(link: HTMLAnchorElement, path: string, signal: AbortSignal): Promise<void> {
  const { search } = new URL(link.href)
  const answer = await fetch(`${path}/cell${search}`, { signal })
  const posts = await answer.text()
  const place = panel()
  if (!answer.ok || !place) throw new Error('The cell could not be loaded.')
  place.innerHTML = posts
  place.hidden = false
  if (link.dataset.cell !== undefined) {
    for (const cell of document.querySelectorAll('.evidence a[data-cell]'))
      cell.setAttribute('aria-current', `${cell === link}`)
  }
  history.pushState(null, '', link.pathname + search)
}

const moves: Record<string, [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

function press(event: KeyboardEvent): void {
  const { target, key } = event
  if (!(target instanceof Element) || !isAlone(event) || event.shiftKey) return
  const to = key === 'Escape' ? leavePanel(target) : along(target, moves[key])
  if (!to) return
  event.preventDefault()
  to.focus()
}

/** From the panel back to the chosen cell. */
const leavePanel = (target: Element): HTMLElement | null =>
  target.closest('#cell') && document.querySelector<HTMLElement>('.evidence a[aria-current="true"]')

function along(target: Element, move: [number, number] | undefined): HTMLElement | null {
  const cell = target.closest<HTMLTableCellElement>('.evidence :is(td, tbody th)')
  return move && cell ? neighbour(cell, move) : null
}

/** The next link in this direction; empty cells are passed over. A cell that spans columns is met in the first of them. */
function neighbour(cell: HTMLTableCellElement, [down, along]: [number, number]): HTMLElement | null {
  const rows = [...(cell.closest('table')?.querySelectorAll<HTMLTableRowElement>('tbody tr:not(.sec)') ?? [])]
  const forwards = getComputedStyle(cell).direction === 'rtl' ? -along : along
  const own = cell.closest('tr')
  let row = own ? rows.indexOf(own) : -1
  let column = cell.cellIndex
  for (;;) {
    row += down
    column += forwards
    const cells = rows[row]?.cells
    if (!cells || column < 0 || (along !== 0 && column >= cells.length)) return null
    const link = cells[Math.min(column, cells.length - 1)]?.querySelector<HTMLElement>('a')
    if (link?.checkVisibility()) return link
  }
}
