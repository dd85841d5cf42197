'use client'

import type { ReactNode, SubmitEvent } from 'react'

/** Posts a choice of theme. With JavaScript the page changes at once and stays; without, it is posted and reloaded. */
type Props = { children: ReactNode; className?: string; labelledBy?: string }

export function ThemeForm({ children, className, labelledBy }: Props) {
  return (
    <form
      className={className}
      action="/preferences"
      method="post"
      aria-labelledby={labelledBy}
      onSubmit={chooseAtOnce}
    >
      {children}
    </form>
  )
}

function chooseAtOnce(event: SubmitEvent<HTMLFormElement>) {
  const button = event.nativeEvent.submitter
  if (!(button instanceof HTMLButtonElement)) return
  event.preventDefault()
  show(button.value)
  const body = new URLSearchParams({ theme: button.value })
  fetch('/preferences', { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => {
    // The page shows the choice already; it is only not remembered.
  })
}

function show(theme: string) {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  for (const choice of document.querySelectorAll<HTMLButtonElement>('button[name="theme"][aria-pressed]'))
    choice.setAttribute('aria-pressed', String(choice.value === theme))
}
