import type { Page } from '@playwright/test'

/** Collects what a browser complains of on a page: errors of scripts, and what the content policy refused. */
export async function watch(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const said = `${message.text()} ${message.location().url}`
    // That a page is not there is what its status says.
    const isStatus = /Failed to load resource: .* status of 404/.test(said)
    if (message.type() === 'error' && !isStatus) complaints.push(said)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`Refused by ${violatedDirective}: ${blockedURI} ${sourceFile}`),
    )
  })
  return complaints
}
