import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Whether a folder, made if it is not there, is ours alone to write in. On Windows each user has a temporary folder of
 * their own.
 * @param {string} folder
 * @returns {boolean}
 */
export function isOurs(folder) {
  const user = process.geteuid?.()
  if (user === undefined) return true
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const found = lstatSync(folder)
    return found.isDirectory() && found.uid === user && (found.mode & 0o002) === 0
  } catch {
    return false
  }
}

// tsx keeps what it has compiled in a folder whose name everybody on this machine can tell, and runs what it finds there:
// whoever made that folder first could have us run anything.
if (!isOurs(join(tmpdir(), `tsx-${process.geteuid?.()}`))) process.env.TSX_DISABLE_CACHE = '1'
