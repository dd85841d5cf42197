import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Builder, Capabilities, Key, Origin, type WebDriver } from 'selenium-webdriver'
import { freePort } from '@/lib/setup/postgres/server.js'
import { type OtherBrowser, size, type Window } from './windows'

const [driver, screen] = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb']

/** Driven by its own driver, on an invisible screen, because it has no headless mode. */
export const webkit: OtherBrowser = {
  name: 'WebKit',
  packages: 'webkit2gtk-driver xvfb',
  isInstalled: () => existsSync(driver) && existsSync(screen),
  open,
}

async function open(): Promise<Window> {
  const programs: ChildProcess[] = []
  const end = () => programs.map((program) => program.kill())
  process.once('exit', end)
  try {
    const shown = spawn(screen, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'])
    programs.push(shown)
    const [number] = await once(shown.stdout, 'data')
    const port = await freePort()
    programs.push(
      spawn(driver, [`--port=${port}`], {
        env: { ...process.env, DISPLAY: `:${String(number).trim()}` },
        stdio: 'ignore',
      }),
    )
    const page = await connected(port)
    return windowOf(page, () => page.quit().finally(end))
  } catch (error) {
    end()
    throw error
  }
}

/** With the driver's address Selenium searches for none, and downloads none. */
async function connected(port: number): Promise<WebDriver> {
  while (!(await answers(port))) await wait(50)
  const wanted = new Capabilities({ browserName: 'MiniBrowser' })
  const page = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build()
  await page
    .manage()
    .window()
    .setRect({ x: 0, y: 0, ...size })
  return page
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function windowOf(page: WebDriver, close: () => Promise<void>): Window {
  const complaints: string[] = []
  const run = (expression: string) => page.executeScript(`return ${expression}`)
  const collect = async () => {
    const heard = await run('window.complaints ?? []')
    if (Array.isArray(heard)) complaints.push(...heard.map(String))
  }
  return {
    go: async (address) => {
      await collect()
      await page.get(address)
      await run(`(${listen})()`)
    },
    run,
    drag: async (...points) => {
      const actions = page.actions({ async: true })
      for (const [n, { x, y }] of points.entries()) {
        actions.move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 })
        if (n === 0) actions.press()
      }
      await actions.release().perform()
    },
    type: (words) => page.actions({ async: true }).sendKeys(words).perform(),
    escape: () => page.actions({ async: true }).sendKeys(Key.ESCAPE).perform(),
    complaints: async () => {
      await collect()
      return complaints
    },
    close,
  }
}

/** Its driver offers no console: the page listens itself, and earlier refusals of the policy are reported afterwards. */
function listen() {
  const heard: string[] = []
  Object.assign(window, { complaints: heard })
  addEventListener('error', ({ message }) => heard.push(message))
  addEventListener('unhandledrejection', ({ reason }) => heard.push(String(reason)))
  const said = console.error
  console.error = (...words) => {
    heard.push(words.map(String).join(' '))
    said(...words)
  }
  new ReportingObserver((reports) => heard.push(...reports.map(({ url, type }) => `${type}: ${url}`)), {
    types: ['csp-violation'],
    buffered: true,
  }).observe()
}
