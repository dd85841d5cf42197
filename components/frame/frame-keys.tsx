'use client'

import { useEffect } from 'react'
import { isAlone, isTyping } from '@/components/ui/keys'

const GOING_MS = 1_500

type Props = { path: string; label: string }

/** `G` and a letter open the view that has it; `?` shows the list of all keys, where the page has none of its own. */
export function FrameKeys({ path, label }: Props) {
  useEffect(() => {
    let going = Number.NEGATIVE_INFINITY
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isAlone(event) || isTyping(event)) return
      const key = event.key.toLowerCase()
      const isGoing = event.timeStamp - going < GOING_MS
      going = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (key === '?' && !document.querySelector('[data-key="?"]')) {
        event.preventDefault()
        void showKeys(path, label)
      } else if (isGoing) go(key, event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [path, label])
  return null
}

function go(key: string, event: KeyboardEvent): void {
  const link = document.querySelector<HTMLElement>(`[data-go="${CSS.escape(key)}"]`)
  if (!link) return
  event.preventDefault()
  link.click()
}

/** The list is brought when it is first asked for; where it cannot be, its page says why. */
async function showKeys(path: string, label: string): Promise<void> {
  const sheet = document.getElementById('keys') ?? (await sheetFrom(path, label))
  if (!sheet) return location.assign(path)
  if (sheet.togglePopover()) sheet.focus()
}

async function sheetFrom(path: string, label: string): Promise<HTMLElement | null> {
  const answer = await fetch(path).catch(() => null)
  const page = new DOMParser().parseFromString((await answer?.text()) ?? '', 'text/html')
  const list = page.querySelector('.key-list')
  if (!list) return null
  const sheet = document.createElement('div')
  Object.assign(sheet, { id: 'keys', className: 'key-sheet', popover: 'auto', role: 'dialog', tabIndex: -1 })
  sheet.ariaLabel = label
  sheet.append(list)
  document.body.append(sheet)
  return sheet
}
