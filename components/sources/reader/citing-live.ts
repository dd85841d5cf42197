/**
 * Shows the citations of clicked words without loading the text again: a link to a passage fetches the panel alone. Without
 * JavaScript, or on failure, the link works as usual.
 */
export function follow(path: string): () => void {
  const click = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-passage]') : null
    if (!link) return
    event.preventDefault()
    show(link, path).then(
      () => {
        search = location.search
      },
      () => location.assign(link.href),
    )
  }
  let search = location.search
  const back = () => {
    if (location.search !== search) location.reload()
  }
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
  history.pushState(null, '', link.href)
}

function mark(id: string): void {
  const text = document.querySelector('.s-text')
  for (const shown of text?.querySelectorAll('.is-active') ?? []) shown.classList.remove('is-active')
  const runs = [...(text?.querySelectorAll<HTMLElement>(`[data-in~="${CSS.escape(id)}"]`) ?? [])]
  for (const run of runs) {
    run.classList.add('is-active')
    run.closest('.para')?.classList.add('is-active')
  }
  const [first] = runs
  if (!first) return
  if (isOutside(first)) first.scrollIntoView({ block: 'center' })
  moveHere(paragraphOf(first))
  moveSteps(first.closest<HTMLAnchorElement>('a[data-passage]'))
}

/** Later parts of a long paragraph follow the one with its number. */
function paragraphOf(run: Element): string {
  const rows = [...document.querySelectorAll('.s-text .para')]
  const row = run.closest('.para')
  const numbered = rows.slice(0, row ? rows.indexOf(row) + 1 : 0).findLast(({ id }) => id)
  const close = document.querySelector<HTMLAnchorElement>('.sheet-close')
  if (close && numbered) close.href = `#${numbered.id}`
  return numbered?.id ?? ''
}

/** Moves the strip's marker to the row of the paragraph, or the row that contains it. */
function moveHere(paragraph: string): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('.strip a')]
  const number = Number(paragraph.replace('p-', ''))
  const here = rows.findLast(({ hash }) => Number(hash.replace('#p-', '')) <= number)
  for (const row of rows) {
    row.classList.toggle('here', row === here)
    row.toggleAttribute('aria-current', row === here)
  }
}

/** Points the arrows to the cited words before and after these. */
function moveSteps(here: HTMLAnchorElement | null): void {
  const all = [...document.querySelectorAll<HTMLAnchorElement>('.s-text a.cited')]
  const own = all.filter(({ dataset }) => dataset.passage === here?.dataset.passage)
  const before = own[0] && all[all.indexOf(own[0]) - 1]
  const last = own.at(-1)
  setStep('up', before)
  setStep('down', last && all[all.indexOf(last) + 1])
}

function setStep(name: string, to: HTMLAnchorElement | undefined): void {
  const step = document.querySelector<HTMLAnchorElement>(`[data-step="${name}"]`)
  if (!step) return
  step.hidden = !to
  if (!to) return
  step.href = to.href
  step.dataset.passage = to.dataset.passage
}

function isOutside(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top < 60 || bottom > innerHeight
}
