import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Whether a folder, created if necessary, is writable only by us. On Windows each user has a temporary folder of their own.
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

// tsx caches compiled code in a folder with a predictable name, and runs the code it finds there: a person who created that
// folder first could make us run anything.
if (!isOurs(join(tmpdir(), `tsx-${process.geteuid?.()}`))) process.env.TSX_DISABLE_CACHE = '1'
