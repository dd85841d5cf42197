import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { Stop } from '../progress.js'

/**
 * @typedef {{ uid: number, gid: number }} Owner
 */

/**
 * PostgreSQL refuses to run as root. This is the ordinary user it runs as, created if necessary. An existing owner of the
 * data stays the owner.
 * @param {string} folder the cluster's data
 * @returns {Owner | undefined} undefined where Veta itself runs as an ordinary user
 */
export function ownerFor(folder) {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder)
    if (uid !== 0) return { uid, gid }
  }
  const name = process.platform === 'darwin' ? '_postgres' : 'postgres'
  return idOf(name) ?? created(name)
}

/**
 * Whether the owner can reach this folder or program.
 * @param {Owner | undefined} owner
 * @param {string} path
 */
export function canReach(owner, path) {
  if (!owner) return true
  const { status } = spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], { ...owner, cwd: '/' })
  return status === 0
}

/** @param {string} name */
function created(name) {
  try {
    if (!hasGroup(name)) execFileSync('groupadd', ['--system', name], { stdio: 'pipe' })
    execFileSync('useradd', ['--system', '--gid', name, '--no-create-home', '--shell', '/bin/false', name], {
      stdio: 'pipe',
    })
  } catch (error) {
    throw new Stop(
      `PostgreSQL does not run as root, and the user "${name}" could not be made (${error instanceof Error ? error.message.trim() : error}). ` +
        'Start Veta as an ordinary user.',
    )
  }
  const owner = idOf(name)
  if (!owner)
    throw new Stop(`The user "${name}" was made but cannot be found. Start Veta as an ordinary user.`)
  return owner
}

/** @param {string} name */
function hasGroup(name) {
  return spawnSync('getent', ['group', name]).status === 0
}

/**
 * @param {string} name
 * @returns {Owner | undefined}
 */
function idOf(name) {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) }
}
