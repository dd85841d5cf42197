/**
 * Keys on the buttons that correct pairs: the arrows go to the same button of the next row and of the one before; J, S, T and
 * G join, split, take and give, unless one-letter shortcuts are off.
 */
export function onMoveKeys(singleKeys: boolean): () => void {
  focusRow()
  const press = (event: KeyboardEvent) => {
    const { target, key } = event
    if (!(target instanceof HTMLButtonElement) || !target.dataset.move) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    const button = step ? inNextRow(target, step) : singleKeys ? ofKey(target, key.toLowerCase()) : null
    if (!button) return
    event.preventDefault()
    button.focus()
    if (!step) button.click()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

const moves: Record<string, string> = { j: 'join', s: 'split', t: 'take', g: 'give' }

function ofKey(from: HTMLButtonElement, key: string): HTMLButtonElement | null {
  const move = moves[key]
  return move
    ? (from.closest('.b-moves')?.querySelector<HTMLButtonElement>(`[data-move="${move}"]`) ?? null)
    : null
}

function inNextRow(from: HTMLButtonElement, step: number): HTMLButtonElement | null {
  const bars = [...document.querySelectorAll('.b-moves')].filter((bar) => bar.querySelector('button'))
  const bar = bars[bars.findIndex((one) => one.contains(from)) + step]
  return bar?.querySelector(`[data-move="${from.dataset.move}"]`) ?? bar?.querySelector('button') ?? null
}

/** After a move, the row of the address has the focus, so that the next key works there. */
function focusRow(): void {
  const { hash } = location
  if (hash.startsWith('#row-'))
    document.getElementById(hash.slice(1))?.querySelector<HTMLElement>('.b-moves button')?.focus()
}
