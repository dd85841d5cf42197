'use client'

import { useEffect } from 'react'

/** In milliseconds: what moves the focus on purpose has done so by then. */
const PATIENCE = 120

/**
 * An act may take away the very control that has the focus, and a browser then begins again at the top of the document.
 * What moves the focus to the next thing to do does so itself; where nothing does, the focus goes to the same control
 * drawn anew, else to what held it.
 */
export function KeptFocus() {
  useEffect(() => {
    let last: Focused | null = null
    let timer = 0
    const focused = ({ target }: Event) => {
      if (target instanceof HTMLElement)
        last = { element: target, holders: holdersOf(target), path: location.pathname }
    }
    const watch = new MutationObserver(() => {
      if (!last || document.activeElement !== document.body || isThere(last.element)) return
      clearTimeout(timer)
      timer = window.setTimeout(() => last && restore(last), PATIENCE)
    })
    document.addEventListener('focusin', focused)
    watch.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['hidden', 'disabled', 'inert'],
    })
    return () => {
      clearTimeout(timer)
      watch.disconnect()
      document.removeEventListener('focusin', focused)
    }
  }, [])
  return null
}

type Focused = { element: HTMLElement; holders: HTMLElement[]; path: string }

function holdersOf(element: HTMLElement): HTMLElement[] {
  const holders: HTMLElement[] = []
  for (let one = element.parentElement; one && one !== document.body; one = one.parentElement)
    holders.push(one)
  return holders
}

/** Somebody who left a control that still stands there, by a click beside it, did so on purpose. */
const isThere = (element: HTMLElement) =>
  element.isConnected && !element.closest('[hidden], [inert], :disabled') && element.checkVisibility()

function restore({ element, holders, path }: Focused): void {
  if (document.activeElement !== document.body || isThere(element) || location.pathname !== path) return
  const holder =
    holders.find((one) => one.isConnected && one.checkVisibility()) ?? document.getElementById('main')
  const place = holder && (twinIn(holder, element) ?? holder)
  if (!place) return
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus({ preventScroll: true })
}

/** The same control, where it was drawn anew: of the same kind, with the same name. */
function twinIn(
  holder: HTMLElement,
  { tagName, textContent, ariaLabel, id }: HTMLElement,
): HTMLElement | undefined {
  const alike = [...holder.querySelectorAll<HTMLElement>(tagName)]
  return alike.find(
    (one) =>
      isThere(one) &&
      one.id === id &&
      one.ariaLabel === ariaLabel &&
      one.textContent?.trim() === textContent?.trim(),
  )
}
