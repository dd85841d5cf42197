import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isRunning } from './lock.js'
import { canReach, ownerFor } from './postgres-owner.js'
import { placeOf, programsFor } from './postgres-places.js'
import {
  changePassword,
  forgetDeadServer,
  initialise,
  launch,
  role,
  serverOn,
  stopServer,
  untilReady,
} from './postgres-server.js'
import { secretsOf } from './secrets.js'

/**
 * @typedef {{ url: string, stop: () => Promise<void> }} Database url: of the database; stop: ends the server
 */

const database = 'veta'

/**
 * The database of a data folder: made when there is none, found again when it runs (left by a killed
 * start, say), else started. The caller holds the folder's lock.
 * @param {string} data
 * @param {(line: string) => void} [say]
 * @returns {Promise<Database>}
 */
export async function openDatabase(data, say = console.log) {
  const place = placeOf(data, say)
  const password = secretsOf(data).databasePassword
  if (!existsSync(join(place.folder, 'PG_VERSION'))) initialise(place, { password })

  const log = join(data, 'postgres.log')
  keepShort(log)
  const server = (await found(place)) ?? (await started(place, log))
  const url = await entered({ place, log, server, password })
  const running = serverOn(place.folder) ?? server
  const undo = stopAtExit(running.pid)
  return { url, stop: () => stopServer(place, running).finally(undo) }
}

/**
 * The address of the database of a data folder while somebody else runs it.
 * @param {string} data
 * @returns {Promise<string | undefined>}
 */
export async function runningDatabase(data) {
  const folder = join(data, 'postgres')
  const server = serverOn(folder)
  if (!server) return undefined
  await untilReady(folder, server)
  return address(server.port, secretsOf(data).databasePassword)
}

/**
 * A cluster for tests and benchmarks: quick, and gone when it is stopped. Never for anything worth keeping.
 * @param {{ durable?: boolean }} [options] durable: with the same care for the disk as the real one
 * @returns {Promise<Database>}
 */
export async function throwAwayDatabase({ durable = false } = {}) {
  sweep()
  const owner = ownerFor('')
  const home = mkdtempSync(join(reachableTemp(owner), prefix))
  chmodSync(home, 0o755)
  writeFileSync(join(home, 'owner'), String(process.pid))
  const place = { folder: join(home, 'postgres'), programs: programsFor(owner), owner }
  initialise(place, { throwAway: true })
  const settings = durable ? {} : careless
  const server = await launch(place, { settings, log: join(home, 'postgres.log') })
  const undo = stopAtExit(server.pid)
  await createDatabase(address(server.port))
  const stop = async () => {
    await stopServer(place, server).finally(undo)
    rmSync(home, { recursive: true, force: true })
  }
  return { url: address(server.port), stop }
}

/**
 * The server lives on without us: whoever ends this process in haste must not leave it running.
 * @param {number} pid
 */
function stopAtExit(pid) {
  const stop = () => {
    if (isRunning(pid)) process.kill(pid, 'SIGINT')
  }
  process.once('exit', stop)
  return () => {
    process.off('exit', stop)
  }
}

const prefix = 'veta-cluster-'

const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Removes what test runs left behind that were killed. */
function sweep() {
  for (const parent of new Set([tmpdir(), '/tmp'])) {
    if (!existsSync(parent)) continue
    for (const name of readdirSync(parent)) {
      const home = join(parent, name)
      if (!name.startsWith(prefix) || !isAbandoned(home)) continue
      try {
        const server = serverOn(join(home, 'postgres'))
        if (server) process.kill(server.pid, 'SIGQUIT')
        rmSync(home, { recursive: true, force: true })
      } catch {
        // It is another user's, who will see to it.
      }
    }
  }
}

/** @param {string} home */
function isAbandoned(home) {
  try {
    return !isRunning(Number(readFileSync(join(home, 'owner'), 'utf8')))
  } catch {
    return false
  }
}

/** @param {import('./postgres-owner.js').Owner | undefined} owner */
function reachableTemp(owner) {
  return canReach(owner, tmpdir()) ? tmpdir() : '/tmp'
}

/** @param {import('./postgres-places.js').Place} place */
async function found({ folder }) {
  const server = serverOn(folder)
  if (!server) return undefined
  await untilReady(folder, server)
  return serverOn(folder)
}

/**
 * @param {import('./postgres-places.js').Place} place
 * @param {string} log
 */
async function started(place, log) {
  await forgetDeadServer(place.folder)
  return await launch(place, { log })
}

/**
 * Enters the server, with a new password if the secrets were lost, and sees to it that the database is there.
 * @param {{ place: import('./postgres-places.js').Place, log: string, password: string,
 *   server: import('./postgres-server.js').Server }} at
 */
async function entered({ place, log, server, password }) {
  try {
    await createDatabase(address(server.port, password))
    return address(server.port, password)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '28P01') throw error
    await stopServer(place, server)
    changePassword(place, password)
    const again = await launch(place, { log })
    await createDatabase(address(again.port, password))
    return address(again.port, password)
  }
}

/** @param {string} url of the database that shall be there */
async function createDatabase(url) {
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = await connected(admin.href)
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (!rowCount) await client.query(`CREATE DATABASE ${database}`)
  } finally {
    await client.end()
  }
}

/**
 * A server that says it is ready may still refuse for a moment.
 * @param {string} url
 */
async function connected(url) {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const passing =
        error instanceof Error && 'code' in error && ['57P03', 'ECONNREFUSED'].includes(String(error.code))
      if (!passing || attempt === 50) throw error
      await wait(100)
    }
  }
}

/**
 * @param {number} port
 * @param {string} [password]
 */
function address(port, password) {
  return `postgresql://${role}${password ? `:${password}` : ''}@127.0.0.1:${port}/${database}`
}

/** @param {string} log */
function keepShort(log) {
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.old`)
}

/**
 * Makes the data folder, for its owner alone but for the passage of PostgreSQL's user.
 * @param {string} data
 */
export function makeDataFolder(data) {
  mkdirSync(data, { recursive: true, mode: 0o700 })
}
