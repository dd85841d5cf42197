import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { refusedFolder, Stop } from '../progress.js'
import { holderOf, LockHeld, takeLock } from './lock.js'
import { openDatabase, runningDatabase } from './postgres.js'
import { isFull } from './watch.js'

/**
 * @typedef {import('./postgres.js').Database} Database
 */

/** The lock's description for an operator's command; a server uses its address. */
const aCommand = 'a veta command'

/**
 * The embedded database for a server, which owns the data folder.
 * @param {string} data
 * @param {string} site its address
 * @throws {Stop} when another server has it
 */
export async function openForServer(data, site) {
  return await opened(data, site, async (holder) => {
    if (holder.about === aCommand) return undefined
    throw new Stop(
      `Veta is already running on the data in ${data} (${holder.about}, process ${holder.pid}). ` +
        'Use that one, stop it first, or set VETA_DATA to another folder.',
    )
  })
}

/**
 * The embedded database for one command: the running server's, or one started temporarily.
 * @param {string} data
 */
export async function openForCommand(data) {
  return await opened(data, aCommand, async (holder) => {
    const url = holder.about === aCommand ? undefined : await runningDatabase(data)
    return url ? { url, stop: async () => {} } : undefined
  })
}

/**
 * Takes the folder's lock and opens the database, or waits for the holder.
 * @param {string} data
 * @param {string} about
 * @param {(holder: import('./lock.js').Holder) => Promise<Database | undefined>} shared the database to share with a holder;
 * undefined: wait
 * @returns {Promise<Database>}
 */
async function opened(data, about, shared) {
  makeFolder(data)
  const file = join(data, 'lock')
  for (let waited = 0; ; waited += 100) {
    try {
      const letGo = takeLock(file, about)
      return await openedWith(data, letGo)
    } catch (error) {
      if (!(error instanceof LockHeld)) throw refusedFolder(error, data)
      const database = await shared(error.holder)
      if (database) return database
    }
    if (waited === 2000)
      console.error(`Waiting for ${holderOf(file)?.about ?? 'another process'} to finish …`)
    if (waited > 5_000 && isFull(data)) {
      throw new Stop(
        `The disk of ${data} is full, so its database does not run. Free some space and try again.`,
      )
    }
    if (waited > 300_000) throw new Stop(`The data in ${data} is still in use. Try again later.`)
    await wait(100)
  }
}

/**
 * @param {string} data
 * @param {() => void} letGo
 * @returns {Promise<Database>}
 */
async function openedWith(data, letGo) {
  try {
    const { url, stop } = await openDatabase(data, (line) => console.error(line))
    return { url, stop: async () => stop().finally(letGo) }
  } catch (error) {
    letGo()
    throw error
  }
}

/** @param {string} data */
function makeFolder(data) {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw refusedFolder(error, data)
  }
}
