/**
 * With JavaScript a theme chosen in a form marked `data-theme-form` applies at once; without it the form is posted and the
 * page reloads. Returns a function that stops it.
 */
export function chooseThemes(): () => void {
  document.addEventListener('submit', choose)
  return () => document.removeEventListener('submit', choose)
}

function choose(event: SubmitEvent): void {
  const { target, submitter } = event
  if (!(target instanceof HTMLFormElement) || target.dataset.themeForm === undefined) return
  if (!(submitter instanceof HTMLButtonElement)) return
  event.preventDefault()
  show(submitter.value)
  const body = new URLSearchParams({ theme: submitter.value })
  fetch('/preferences', { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => {
    // The page shows the choice, which is only not stored.
  })
}

function show(theme: string): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  for (const choice of document.querySelectorAll<HTMLButtonElement>('button[name="theme"][aria-pressed]'))
    choice.setAttribute('aria-pressed', String(choice.value === theme))
}
