import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runNode } from '../command.js'
import { migrate } from '../migrations/migrate.js'
import { root } from '../paths.js'
import { freePort } from '../postgres/server.js'
import { throwAwayDatabase } from '../postgres/throw-away-database.js'
import { Stop } from '../progress.js'
import { boundHeap } from '../serve/heap.js'

/**
 * @typedef {{ env: Record<string, string>, stop: () => Promise<void> }} Site env: the variables by which programs reach it,
 * above all NEXTAUTH_URL (its address) and DATABASE_URL
 */

/**
 * Serves the production build with a database and a data folder of its own, for journeys and benchmarks.
 * @param {{ demonstration?: boolean, durable?: boolean, env?: Record<string, string> }} [options] env: more for the server
 * @returns {Promise<Site>}
 */
export async function throwAwaySite({ demonstration = false, durable = false, env: more = {} } = {}) {
  const database = await throwAwayDatabase({ durable })
  const data = mkdtempSync(join(tmpdir(), 'veta-data-'))
  const port = await freePort()
  const env = {
    DATABASE_URL: database.url,
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    VETA_DATA: data,
    VETA_EMBEDDED: '1',
    VETA_DEMO: demonstration ? '' : 'off',
    VETA_DEMO_KEY: demonstration ? randomBytes(24).toString('base64url') : '',
    ...more,
  }
  const discard = async () => {
    await database.stop()
    rmSync(data, { recursive: true, force: true })
  }
  try {
    await migrate(database.url)
    if (demonstration) await demonstrate(env)
    const { end } = await served(env, port, join(data, 'server.log'))
    return { env, stop: async () => end().finally(discard) }
  } catch (error) {
    await discard()
    throw error
  }
}

/** @param {Record<string, string>} env */
async function demonstrate(env) {
  const code = await runNode(['--import', 'tsx', 'lib/cli/main.ts', 'demo'], { env, quiet: true })
  if (code !== 0) throw new Stop('The demonstration could not be loaded (see above).')
}

/**
 * One server process. `kill` ends it without any cleanup.
 * @param {Record<string, string>} env
 * @param {number} port
 * @param {string} log
 * @returns {Promise<{ end: () => Promise<void>, kill: () => Promise<void> }>}
 */
export async function served(env, port, log) {
  const output = openSync(log, 'a')
  const child = spawn(process.execPath, [boundHeap, join(root, 'lib/setup/serve/serve.js')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', output, output],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const atExit = () => child.kill('SIGKILL')
  process.once('exit', atExit)
  /** @param {NodeJS.Signals} signal */
  const stop = async (signal) => {
    child.kill(signal)
    await ended
    process.off('exit', atExit)
  }
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Stop(`The server did not start:\n${readFileSync(log, 'utf8')}`)
    await wait(50)
  }
  return { end: () => stop('SIGTERM'), kill: () => stop('SIGKILL') }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
