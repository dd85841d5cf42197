import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Stop } from '../progress.js'
import { isRunning } from './lock.js'
import { exe } from './places.js'
import { isReady } from './postmaster.js'

/**
 * @typedef {import('./places.js').Place} Place
 * @typedef {import('./postmaster.js').Server} Server
 */

/** The role that owns everything in the cluster. */
export const role = 'veta'

/** Sorts by ICU's root collation: suitable for every language, and identical on every system. */
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und']

/** Only this machine, and only TCP: no socket files are left behind. */
const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Compiling costs more than any of our queries.
  jit: 'off',
}

/**
 * Creates the cluster's files, completely or not at all.
 * @param {Place} place
 * @param {{ password?: string, throwAway?: boolean }} options without a password anybody on this machine may connect
 */
export function initialise({ folder, programs, owner }, { password, throwAway = false }) {
  const draft = `${folder}.new`
  const secret = `${folder}.${randomBytes(6).toString('hex')}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(secret, `${password ?? ''}\n`, { mode: 0o600 })
  if (owner) for (const path of [draft, secret]) chownSync(path, owner.uid, owner.gid)
  const entrance = password ? ['--auth=scram-sha-256', `--pwfile=${secret}`] : ['--auth=trust']
  try {
    execFileSync(
      join(programs, exe('initdb')),
      [
        `--pgdata=${draft}`,
        `--username=${role}`,
        ...entrance,
        ...locale,
        ...(throwAway ? ['--no-sync'] : []),
      ],
      { ...owner, cwd: '/', env: environment(), stdio: 'pipe' },
    )
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw new Stop(`The database could not be made in ${folder}:\n${said(error)}`)
  } finally {
    rmSync(secret, { force: true })
  }
  renameSync(draft, folder)
}

/**
 * Starts the server and waits until it accepts connections, if necessary after crash recovery. It outlives this process
 * unless it is stopped: Ctrl-C reaches only us, and we stop it last.
 * @param {Place} place
 * @param {{ settings?: Record<string, string>, log: string, port?: number }} options log: the file of the server's messages;
 * port: by default any free one
 * @returns {Promise<Server>}
 */
export async function launch(place, { settings = {}, log, port: wanted }) {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const begun = sizeOf(log)
    const child = spawnServer(place, { ...always, ...settings, port: String(port) }, log)
    let ended = false
    child.once('error', () => (ended = true))
    child.once('exit', () => (ended = true))
    while (!ended && !isReady(place.folder, child.pid)) await wait(20)
    if (!ended && child.pid) return { pid: child.pid, port }

    // Another program took the port, or the processes of a killed server are still ending.
    const words = wordsSince(log, begun)
    if (attempt === 20 || !/Address already in use|shared memory block|could not bind/.test(words)) {
      throw new Stop(`The database did not start. It said:\n${words.trim() || 'nothing'}\nIts log: ${log}`)
    }
    await wait(250)
  }
}

/**
 * Stops the server after a checkpoint; open connections are closed.
 * @param {Place} place
 * @param {Server} server
 */
export async function stopServer({ folder, programs, owner }, { pid }) {
  if (process.platform === 'win32') {
    spawnSync(join(programs, exe('pg_ctl')), ['stop', '-m', 'fast', '-D', folder], {
      ...owner,
      stdio: 'ignore',
    })
    return
  }
  if (!isRunning(pid)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isRunning(pid); waited += 20) {
    if (waited === 30_000) process.kill(pid, 'SIGQUIT')
    await wait(20)
  }
}

/**
 * Sets a new password for the role, when the stored one is lost. The server must not run.
 * @param {Place} place
 * @param {string} password only letters, digits, - and _
 */
export function changePassword({ folder, programs, owner }, password) {
  execFileSync(join(programs, exe('postgres')), ['--single', '-D', folder, 'postgres'], {
    ...owner,
    cwd: '/',
    env: environment(),
    input: `ALTER ROLE ${role} PASSWORD '${password}'\n`,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
}

/**
 * @param {Place} place
 * @param {Record<string, string>} settings
 * @param {string} log
 */
function spawnServer({ folder, programs, owner }, settings, log) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const output = openSync(log, 'a', 0o600)
  try {
    const child = spawn(join(programs, exe('postgres')), ['-D', folder, ...flags], {
      ...owner,
      cwd: dirname(programs),
      env: environment(),
      detached: true,
      stdio: ['ignore', output, output],
    })
    child.unref()
    return child
  } finally {
    closeSync(output)
  }
}

/** The caller's PGHOST, PGDATA and language must not reach the server. */
function environment() {
  const { PATH, SystemRoot } = process.env
  return { PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** @param {string} file */
function sizeOf(file) {
  return existsSync(file) ? statSync(file).size : 0
}

/**
 * @param {string} log
 * @param {number} begun
 */
function wordsSince(log, begun) {
  return existsSync(log) ? readFileSync(log).subarray(begun).toString('utf8') : ''
}

/** @param {unknown} error */
function said(error) {
  if (!(error instanceof Error)) return String(error)
  return 'stderr' in error && error.stderr ? String(error.stderr).trim() : error.message
}
