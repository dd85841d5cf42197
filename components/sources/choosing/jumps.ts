/**
 * Enter in a field for a paragraph's number goes to that paragraph, or to the last one before it: the focus moves to its
 * number, where selecting words begins. If the shown text does not reach so far, the form around the field is sent.
 */
export function onJumps(root: () => HTMLElement | null): () => void {
  const press = (event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement) || target.dataset.jump === undefined)
      return
    const number = Number.parseInt(target.value, 10)
    const row = Number.isNaN(number) ? null : rowOf(root(), number, target.name !== '')
    if (!row && target.name && target.value) return
    event.preventDefault()
    if (!row) return
    target.value = ''
    row.scrollIntoView({ block: 'center' })
    row.querySelector<HTMLElement>('a.n')?.focus({ preventScroll: true })
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

function rowOf(root: HTMLElement | null, number: number, isExact: boolean): HTMLElement | undefined {
  const rows = [...(root?.querySelectorAll<HTMLElement>('.para[id^="p-"]') ?? [])]
  const at = (row: HTMLElement) => Number(row.id.slice('p-'.length))
  const exact = rows.find((row) => at(row) === number)
  return exact ?? (isExact ? undefined : (rows.findLast((row) => at(row) < number) ?? rows[0]))
}
