'use client'

import { useEffect } from 'react'

/** In milliseconds: by then any deliberate move of the focus has happened. */
const PATIENCE = 120

/**
 * An action may remove the focused control, and the browser then starts again at the top of the document. Code that moves
 * the focus deliberately does so itself. Otherwise the focus goes to the newly rendered twin of the control, or to its
 * container.
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

/** A click beside a control that still exists moves the focus away on purpose. */
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

/** The newly rendered control of the same kind and name. */
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
