import { isAlone, isTyping } from '@/components/ui/keys'

const GOING_MS = 1_500
const LIST = '/keys'

/**
 * `G` and a letter open the view with that letter; `/` goes to the search; `?` shows the list of shortcuts under this name,
 * unless the page has its own. Returns a function that stops it.
 */
export function pressKeys(name: string): () => void {
  let going = Number.NEGATIVE_INFINITY
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isAlone(event) || isTyping(event)) return
    const key = event.key.toLowerCase()
    const isGoing = event.timeStamp - going < GOING_MS
    going = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
    if (key === '/') find(event)
    else if (key === '?' && !document.querySelector('[data-key="?"]')) {
      event.preventDefault()
      void showKeys(name)
    } else if (isGoing) go(key, event)
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** Focuses the page's search field, or opens the search page. */
function find(event: KeyboardEvent): void {
  event.preventDefault()
  const field = document.querySelector<HTMLInputElement>('.search-box [type="search"]')
  if (field) field.select()
  else document.querySelector<HTMLElement>('.top .find')?.click()
}

function go(key: string, event: KeyboardEvent): void {
  const link = document.querySelector<HTMLElement>(`[data-go="${CSS.escape(key)}"]`)
  if (!link) return
  event.preventDefault()
  link.click()
}

/** Fetches the list on first use; if that fails, the page of shortcuts explains why. */
async function showKeys(name: string): Promise<void> {
  const sheet = document.getElementById('keys') ?? (await sheetFrom(name))
  if (!sheet) return location.assign(LIST)
  if (sheet.togglePopover()) sheet.focus()
}

async function sheetFrom(name: string): Promise<HTMLElement | null> {
  const answer = await fetch(LIST).catch(() => null)
  const page = new DOMParser().parseFromString((await answer?.text()) ?? '', 'text/html')
  const list = page.querySelector('.key-list')
  if (!list) return null
  const sheet = document.createElement('div')
  Object.assign(sheet, { id: 'keys', className: 'key-sheet', popover: 'auto', role: 'dialog', tabIndex: -1 })
  sheet.ariaLabel = name
  sheet.append(list)
  document.body.append(sheet)
  return sheet
}
