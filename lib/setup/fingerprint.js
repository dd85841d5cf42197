import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './paths.js'

const stampName = '.veta-stamp'

/**
 * A hash of the contents of files and folders, and of the runtime.
 * @param {string[]} paths relative to the project
 * @param {string[]} [extra] other inputs of the result
 */
export function fingerprint(paths, extra = []) {
  const hash = createHash('sha256')
  for (const word of [process.version, process.platform, process.arch, ...extra]) hash.update(`${word}\0`)
  for (const path of paths) {
    for (const file of filesIn(join(root, path))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

/**
 * Whether the folder was made from the inputs of this fingerprint.
 * @param {string} folder
 * @param {string} print
 */
export function isStamped(folder, print) {
  const file = join(folder, stampName)
  return existsSync(file) && readFileSync(file, 'utf8') === print
}

/**
 * @param {string} folder
 * @param {string} print
 */
export function stamp(folder, print) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, stampName), print)
}
