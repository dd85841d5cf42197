import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * @typedef {{ pid: number, born: string, about: string }} Holder about: the holder's description of itself
 */

export class LockHeld extends Error {
  /** @param {Holder} holder */
  constructor(holder) {
    super(`held by process ${holder.pid}`)
    this.holder = holder
  }
}

/**
 * Takes a lock file for the life of this process. Takes over a lock whose process is gone, or whose process id now belongs
 * to another process.
 * @param {string} file
 * @param {string} about
 * @returns {() => void} releases it
 * @throws {LockHeld} when a living process has it
 */
export function takeLock(file, about) {
  const mine = JSON.stringify({ pid: process.pid, born: bornAt(process.pid), about })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o644 })
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (linked(draft, file)) return () => letGo(file, mine)
      clearIfStale(file)
    }
    throw new Error(`${file} cannot be taken`)
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * The holder of the lock, if it is alive.
 * @param {string} file
 * @returns {Holder | undefined}
 */
export function holderOf(file) {
  const holder = parse(read(file))
  return holder && isAlive(holder) ? holder : undefined
}

/**
 * A hard link is the only way to create a file that succeeds for one process and appears with its content.
 * @param {string} draft
 * @param {string} file
 */
function linked(draft, file) {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'ENOTSUP') throw error
    return written(file, readFileSync(draft, 'utf8'))
  }
}

/**
 * For file systems without hard links.
 * @param {string} file
 * @param {string} content
 */
function written(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** @param {string} file */
function clearIfStale(file) {
  const content = read(file)
  if (content === undefined) return
  const holder = parse(content)
  if (holder && isAlive(holder)) throw new LockHeld(holder)

  // Another process may clear or take it at the same time: move it aside first.
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (read(aside) !== content) linked(aside, file)
  rmSync(aside, { force: true })
}

/**
 * @param {string} file
 * @param {string} mine
 */
function letGo(file, mine) {
  if (read(file) === mine) rmSync(file, { force: true })
}

/** @param {Holder} holder */
function isAlive({ pid, born }) {
  return isRunning(pid) && bornAt(pid) === born
}

/**
 * Whether a process is alive. A killed process that no parent has reaped (in many containers none does) keeps its id, but is
 * dead.
 * @param {number} pid
 */
export function isRunning(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  return !/^[ZX]/.test(stateOf(pid))
}

/**
 * Linux's fields about a process, from its state on.
 * @param {number} pid
 */
function stateOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2)
  } catch {
    return ''
  }
}

/**
 * When a process began, in the system's format: ids are reused, start times are not.
 * @param {number} pid
 */
function bornAt(pid) {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      return `${boot} ${stateOf(pid).split(' ')[19]}`
    }
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * @param {string | undefined} content
 * @returns {Holder | undefined}
 */
function parse(content) {
  try {
    const holder = JSON.parse(content ?? '')
    return Number.isInteger(holder?.pid) ? holder : undefined
  } catch {
    return undefined
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
