import { existsSync } from 'node:fs'
import { launch } from 'puppeteer-core'
import { type OtherBrowser, size, type Window } from './windows'

const program = '/usr/bin/firefox-esr'

/** Driven by WebDriver BiDi, without a driver program. Playwright sends commands that the long-term release lacks. */
export const firefox: OtherBrowser = {
  name: 'Firefox',
  packages: 'firefox-esr',
  isInstalled: () => existsSync(program),
  open,
}

async function open(): Promise<Window> {
  const browser = await launch({ browser: 'firefox', executablePath: program, defaultViewport: size })
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return {
    go: async (address) => {
      await page.goto(address)
    },
    run: (expression) => page.evaluate(expression),
    drag: async (...points) => {
      for (const [n, { x, y }] of points.entries()) {
        await page.mouse.move(x, y)
        if (n === 0) await page.mouse.down()
      }
      await page.mouse.up()
    },
    type: (words) => page.keyboard.type(words),
    escape: () => page.keyboard.press('Escape'),
    complaints: async () => complaints,
    close: () => browser.close(),
  }
}
