import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { secretsOf } from '../secrets.js'
import { isRunning } from './lock.js'
import { placeOf } from './places.js'
import { forgetDeadServer, serverOn, untilReady } from './postmaster.js'
import { changePassword, initialise, launch, role, stopServer } from './server.js'
import { keepRunning } from './watch.js'

/**
 * @typedef {{ url: string, stop: () => Promise<void> }} Database stop: ends the server
 */

const database = 'veta'

/**
 * The database of a data folder: created if there is none, adopted if it is running (after a killed start, for example),
 * otherwise started. It is restarted if it ends by itself. The caller holds the folder's lock.
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
  const watch = keepRunning(place, serverOn(place.folder) ?? server, { log, say })
  const undo = stopAtExit(watch.pid)
  return { url, stop: () => watch.stop().finally(undo) }
}

/**
 * The address of a data folder's database that another process runs.
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
 * The server would outlive us: even a hurried end of this process must stop it.
 * @param {() => number} pidNow
 */
export function stopAtExit(pidNow) {
  const stop = () => {
    const pid = pidNow()
    if (isRunning(pid)) process.kill(pid, 'SIGINT')
  }
  process.once('exit', stop)
  return () => {
    process.off('exit', stop)
  }
}

/** @param {import('./places.js').Place} place */
async function found({ folder }) {
  const server = serverOn(folder)
  if (!server) return undefined
  await untilReady(folder, server)
  return serverOn(folder)
}

/**
 * @param {import('./places.js').Place} place
 * @param {string} log
 */
async function started(place, log) {
  await forgetDeadServer(place.folder)
  return await launch(place, { log })
}

/**
 * Connects to the server, with a new password if the secrets were lost, and creates the database if it is missing.
 * @param {{ place: import('./places.js').Place, log: string, password: string,
 *   server: import('./server.js').Server }} at
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

/** @param {string} url of the database to create if it is missing */
export async function createDatabase(url) {
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
 * A server that reports ready may still refuse connections for a moment.
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
export function address(port, password) {
  return `postgresql://${role}${password ? `:${password}` : ''}@127.0.0.1:${port}/${database}`
}

/** @param {string} log */
function keepShort(log) {
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.old`)
}
