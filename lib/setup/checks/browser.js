import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from '../paths.js'
import { Stop } from '../progress.js'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** In milliseconds: without internet access a download may hang. */
const downloadPatience = 5 * 60_000

/**
 * This machine's browser: PLAYWRIGHT_CHROMIUM_PATH, or the first one on the path.
 * @returns {string | undefined} undefined: use Playwright's own
 */
export function ownBrowser() {
  return process.env.PLAYWRIGHT_CHROMIUM_PATH || onPath(names)
}

/**
 * Finds a Chromium for the journeys, or installs one: Playwright's own download, or as root on Debian its package.
 * @param {string} playwrights the folder of Playwright's own browsers
 * @param {(line: string) => void} [say] receives the choice
 * @throws {Stop} when there is none
 */
export async function ensureBrowser(playwrights, say = console.log) {
  const own = ownBrowser()
  if (own) return say(`Browser: ${own}`)
  if (existsSync(playwrights)) return say(`Browser: Playwright’s own, ${playwrights}`)
  say('No Chromium is installed. Downloading Playwright’s own …')
  if ((await download()) && existsSync(playwrights)) return say(`Browser: Playwright’s own, ${playwrights}`)
  if (process.getuid?.() === 0 && onPath(['apt-get'])) {
    say('That cannot be had. Installing Debian’s package …')
    await installPackage()
    const installed = ownBrowser()
    if (installed) return say(`Browser: Debian’s package, ${installed}`)
  }
  throw new Stop(
    'The journeys need a browser, and none could be installed. Install Chromium (apt-get install chromium, or ' +
      'npx playwright install --with-deps chromium), or set PLAYWRIGHT_CHROMIUM_PATH.',
  )
}

/** @param {string[]} programs */
function onPath(programs) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return programs
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path))
}

/** As root with its system libraries; otherwise Playwright's own message says how to install them. */
async function download() {
  const cli = join(root, 'node_modules/@playwright/test/cli.js')
  const environment = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' }
  const install = async (/** @type {string[]} */ ...words) =>
    done(process.execPath, [cli, ...words], environment)
  if (!(await install('install', 'chromium'))) return false
  if (process.getuid?.() === 0 && onPath(['apt-get'])) await install('install-deps', 'chromium')
  return true
}

async function installPackage() {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  await done('apt-get', ['update', '-qq'], environment)
  await done('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], environment)
}

/**
 * Whether a program succeeded, in time.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} environment
 * @returns {Promise<boolean>}
 */
function done(program, args, environment) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...environment },
      stdio: 'ignore',
      timeout: downloadPatience,
    })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
