import type { Page } from '@playwright/test'

/** Collects a browser's complaints about a page: script errors, and refusals of the content policy. */
export async function watch(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const said = `${message.text()} ${message.location().url}`
    // The status already says that a page does not exist.
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

/** Waits until a page has loaded nothing for a quarter of a second; its live stream never ends. */
export async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  let loaded = -1
  for (let still = 0; still < 3; still++) {
    await page.waitForTimeout(80)
    const now = await page.evaluate(() => performance.getEntriesByType('resource').length)
    if (now !== loaded) still = 0
    loaded = now
  }
}
