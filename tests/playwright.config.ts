import { defineConfig } from '@playwright/test'
import { ownBrowser } from '@/lib/setup/checks/browser.js'

const browser = ownBrowser()

// Chromium's sandbox does not work for root, and a container seldom allows it.
const sandboxed = process.getuid?.() !== 0 && !process.env.CI

/** These take longest and run one after the other: started first, they end while others still run. */
const walks = /(visibility|onlookers|pseudonyms|crash)\.spec\.ts$/

/** It opens browsers of its own, which Playwright does not drive. */
const others = /browsers\.spec\.ts$/

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'output/journeys',
  globalSetup: './support/site.ts',
  // Two leave a fifth of two cores idle while pages wait.
  workers: 3,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // One that passes at its second try is listed as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: process.env.NEXTAUTH_URL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Tracing every test takes a quarter of the time; a failed test is traced when it is retried.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: browser,
      chromiumSandbox: sandboxed,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-dev-shm-usage',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'walks', testMatch: walks, use: { viewport: { width: 1440, height: 900 } } },
    { name: 'others', testMatch: others },
    { name: 'desktop', testIgnore: [walks, others], use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testIgnore: [walks, others],
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
  ],
})
