/**
 * Shows who cites the words that were clicked without loading the text anew: a link to a passage is answered by the
 * panel alone. Without script, or when that fails, the link is followed as it stands.
 */
export function follow(path: string): () => void {
  const click = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-passage]') : null
    const selecting = document.getSelection()?.isCollapsed === false
    if (!link || selecting) return
    event.preventDefault()
    show(link, path).catch(() => location.assign(link.href))
  }
  const back = () => location.reload()
  document.addEventListener('click', click, true)
  window.addEventListener('popstate', back)
  return () => {
    document.removeEventListener('click', click, true)
    window.removeEventListener('popstate', back)
  }
}

async function show(link: HTMLAnchorElement, path: string): Promise<void> {
  const panel = document.getElementById('citing-panel')
  const id = link.dataset.passage
  if (!panel || !id) return location.assign(link.href)
  const response = await fetch(`${path}/citing${new URL(link.href).search}`)
  if (!response.ok) return location.assign(link.href)
  panel.innerHTML = await response.text()
  panel.dataset.open = ''
  mark(id)
  history.pushState(history.state, '', link.href)
}

function mark(id: string): void {
  const text = document.querySelector('.s-text')
  for (const shown of text?.querySelectorAll('.is-active') ?? []) shown.classList.remove('is-active')
  const runs = text?.querySelectorAll<HTMLElement>(`[data-in~="${CSS.escape(id)}"]`) ?? []
  for (const run of runs) {
    run.classList.add('is-active')
    run.closest('.para')?.classList.add('is-active')
  }
  const [first] = runs
  if (first && isOutside(first)) first.scrollIntoView({ block: 'center' })
}

function isOutside(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top < 60 || bottom > innerHeight
}
