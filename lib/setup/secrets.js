import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stop } from './progress.js'

/**
 * @typedef {{ NEXTAUTH_SECRET: string, databasePassword: string, demoKey: string }} Secrets
 * demoKey: unlocks the demonstration's one-click sign-in
 */

/** @type {Record<keyof Secrets, number>} The number of random bytes of each. */
const lengths = { NEXTAUTH_SECRET: 32, databasePassword: 24, demoKey: 24 }

/**
 * The secrets of a data folder, generated on first use and readable only by their owner.
 * @param {string} data
 * @returns {Secrets}
 */
export function secretsOf(data) {
  const file = join(data, 'secrets.json')
  const known = existsSync(file) ? parse(file) : {}
  const secrets = {
    NEXTAUTH_SECRET: known.NEXTAUTH_SECRET ?? made('NEXTAUTH_SECRET'),
    databasePassword: known.databasePassword ?? made('databasePassword'),
    demoKey: known.demoKey ?? made('demoKey'),
  }
  if (known.NEXTAUTH_SECRET && known.databasePassword && known.demoKey) {
    chmodSync(file, 0o600)
    return secrets
  }

  // Written to a draft and renamed: a start killed here leaves the old file or the new one, never a half.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify({ ...known, ...secrets }, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
  return secrets
}

/** @param {keyof Secrets} name */
const made = (name) => randomBytes(lengths[name]).toString('base64url')

/**
 * @param {string} file
 * @returns {Partial<Secrets>}
 */
function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Stop(
      `${file} cannot be read as JSON. Put back a good copy, or remove it: everybody then signs in anew.`,
    )
  }
}
