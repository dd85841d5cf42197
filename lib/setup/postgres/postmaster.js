import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isRunning } from './lock.js'

// What PostgreSQL notes in `postmaster.pid` of the server that runs on a cluster, and what became of that one.

/**
 * @typedef {{ pid: number, port: number }} Server
 */

/**
 * The server that runs on this cluster already, if one does.
 * @param {string} folder
 * @returns {Server | undefined}
 */
export function serverOn(folder) {
  const [pid, , , port] = postmaster(folder)
  if (!pid || !port || !isRunning(Number(pid)) || !isPostgres(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port) }
}

/**
 * PostgreSQL clears up after a dead server by itself, unless the number that one had still stands for a
 * process: another one by now, or its own remains. Its children may outlive it by a moment, and nothing
 * may be started on the files before they are gone; they hold on to its shared memory.
 * @param {string} folder
 */
export async function forgetDeadServer(folder) {
  const [pid, , , , , , memory = ''] = postmaster(folder)
  if (!pid || !isTaken(Number(pid))) return
  const segment = memory.split(/\s+/).at(-1)
  while (holdersOf(segment) > 0) await wait(50)
  rmSync(join(folder, 'postmaster.pid'), { force: true })
}

/**
 * How many processes use a segment of shared memory.
 * @param {string | undefined} segment
 */
function holdersOf(segment) {
  const list = '/proc/sysvipc/shm'
  if (!segment || !existsSync(list)) return 0
  const lines = readFileSync(list, 'utf8').split('\n')
  const line = lines.find((text) => text.trim().split(/\s+/)[1] === segment)
  return Number(line?.trim().split(/\s+/)[6] ?? 0)
}

/** @param {number} pid */
function isTaken(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Waits until a server that is starting or recovering takes connections.
 * @param {string} folder
 * @param {Server} server
 */
export async function untilReady(folder, { pid }) {
  while (isRunning(pid) && !isReady(folder, pid)) await wait(20)
}

/**
 * @param {string} folder
 * @param {number | undefined} pid
 */
export function isReady(folder, pid) {
  const lines = postmaster(folder)
  return lines[0] === String(pid) && lines[7] === 'ready'
}

/**
 * The lines of `postmaster.pid`: process, folder, time, port, sockets, address, memory, state.
 * @param {string} folder
 */
function postmaster(folder) {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim())
  } catch {
    return []
  }
}

/** @param {number} pid */
function isPostgres(pid) {
  if (process.platform === 'win32') return true
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout === null || stdout === undefined ? readable(pid) : stdout.includes('postgres')
}

/**
 * Small systems have no `ps`.
 * @param {number} pid
 */
function readable(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return true
  }
}
