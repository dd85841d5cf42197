import { statfsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { isRunning } from './lock.js'
import { forgetDeadServer } from './postmaster.js'
import { launch, stopServer } from './server.js'

/**
 * @typedef {import('./places.js').Place} Place
 * @typedef {import('./postmaster.js').Server} Server
 * @typedef {{ pid: () => number, stop: () => Promise<void> }} Watch pid: the current server's
 */

/** In milliseconds: how often the server is checked, and the longest pause between two attempts to start it. */
const interval = 250
const longestPause = 5_000

/** PostgreSQL writes its log ahead in files of 16 MB; it cannot start without room for two of them. */
const leastRoom = 2 * 16 * 1024 * 1024

/**
 * Restarts a server on its port whenever it ends without being stopped: killed, or because the disk was full. It retries
 * until the server runs; the connections then recover by themselves.
 * @param {Place} place
 * @param {Server} server
 * @param {{ log: string, say: (line: string) => void }} how log: the file of the server's messages
 * @returns {Watch}
 */
export function keepRunning(place, server, { log, say }) {
  let current = server
  const stopping = new AbortController()
  const watching = watch()

  async function watch() {
    while (!stopping.signal.aborted) {
      if (isRunning(current.pid)) await pause(interval)
      else await raise()
    }
  }

  async function raise() {
    say(whyEnded(place.folder))
    for (let waited = interval; !stopping.signal.aborted; waited = Math.min(waited * 2, longestPause)) {
      try {
        await forgetDeadServer(place.folder)
        current = await launch(place, { log, port: current.port })
        return say('The database runs again.')
      } catch {
        // The server's log has its message; the reason for the first end still holds.
        await pause(waited)
      }
    }
  }

  /** @param {number} milliseconds */
  async function pause(milliseconds) {
    await wait(milliseconds, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
  }

  return {
    pid: () => current.pid,
    async stop() {
      stopping.abort()
      await watching
      await stopServer(place, current)
    },
  }
}

/** @param {string} folder */
function whyEnded(folder) {
  if (isFull(folder)) {
    return `The disk is full, so the database has stopped. Free some space on the disk of ${folder}: it is started again by itself then.`
  }
  return 'The database has ended without being told to, as when somebody kills it. It is started again.'
}

/**
 * Whether the disk has too little room for the database.
 * @param {string} folder
 */
export function isFull(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize < leastRoom
  } catch {
    return false
  }
}
