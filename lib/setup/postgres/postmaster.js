import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isRunning } from './lock.js'

// Reads PostgreSQL's `postmaster.pid` of a running cluster, and checks whether that server is alive.

/**
 * @typedef {{ pid: number, port: number }} Server
 */

/**
 * The server that already runs on this cluster, if any.
 * @param {string} folder
 * @returns {Server | undefined}
 */
export function serverOn(folder) {
  const [pid, , , port] = postmaster(folder)
  if (!pid || !port || !isRunning(Number(pid)) || !isPostgres(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port) }
}

/**
 * PostgreSQL cleans up after a dead server by itself, unless that server's process id exists again: another process, or its
 * own remains. Its children may outlive it for a moment and hold its shared memory; no server may start on the files before
 * they are gone.
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
 * The number of processes that use a segment of shared memory.
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
 * Waits until a starting or recovering server accepts connections.
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
