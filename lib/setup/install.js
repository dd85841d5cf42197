import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.js'
import { Stop, step } from './progress.js'

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} Entry
 */

const lockfile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules/.veta-stamp')

/** Installs the lockfile's packages, unless they are there. Uses only Node's own modules. */
export async function install() {
  const print = createHash('sha256').update(readFileSync(lockfile)).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === print) return
  if (!isInstalled()) await step('Installing packages', npmCi)
  writeFileSync(stampFile, print)
}

/** Whether npm was run by hand since the lockfile was written. */
function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = entriesOf(lockfile)
  const present = entriesOf(record)
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = present[path]
    return found
      ? found.version === entry.version
      : Boolean(entry.optional || entry.devOptional || entry.peer)
  })
}

/**
 * @param {string} file
 * @returns {Record<string, Entry>}
 */
function entriesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return {}
  }
}

/**
 * A production install builds here, so the build tools are installed whatever NODE_ENV says.
 * @returns {Promise<void>}
 */
function npmCi() {
  const npm = process.env.npm_execpath
  const [program = 'npm', ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...flags], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && program === 'npm',
      env: {
        ...process.env,
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
        // Prisma's install script would download an engine that Veta never starts.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      },
    })
    process.once('exit', () => child.kill())
    child.on('error', () =>
      reject(new Stop('npm could not be started. It comes with Node.js: install both.')),
    )
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(new Stop('npm could not install the packages (see above). Check the network and start again.'))
    })
  })
}
