import { dataFolder } from './paths.js'
import { Stop } from './progress.js'

/**
 * @typedef {{ data: string, port: number, host: string, external: string | undefined }} Configuration
 * external: the address of an external database server
 */

/**
 * Reads and checks the environment before anything starts.
 * @param {Record<string, string | undefined>} [env]
 * @returns {Configuration}
 */
export function configuration(env = process.env) {
  const external = env.DATABASE_URL || undefined
  if (external) checkAddress(external)
  return {
    data: dataFolder(env),
    port: portOf(env.PORT),
    host: env.HOST || (external ? '0.0.0.0' : '127.0.0.1'),
    external,
  }
}

/**
 * On an external server nothing is generated: a missing secret stops the start.
 * @param {Record<string, string | undefined>} [env]
 */
export function checkSecrets(env = process.env) {
  if (!env.NEXTAUTH_SECRET || env.NEXTAUTH_SECRET.length < 16) {
    throw new Stop(
      'With DATABASE_URL, set NEXTAUTH_SECRET to a secret of 16 characters or more, the same on every machine ' +
        'that serves this database. To make one: openssl rand -base64 32',
    )
  }
  if (!env.NEXTAUTH_URL || !URL.canParse(env.NEXTAUTH_URL)) {
    throw new Stop(
      'With DATABASE_URL, set NEXTAUTH_URL to the address people open, as in https://veta.example.org',
    )
  }
}

const longestHsts = 63_072_000

/**
 * HSTS_SECONDS: for how long browsers must insist on TLS after a visit. Without TLS it is an error.
 * @param {Record<string, string | undefined>} env
 */
export function hstsOf({ HSTS_SECONDS: setting, NEXTAUTH_URL }) {
  if (!setting || setting === '0') return 0
  const seconds = Number(setting)
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > longestHsts) {
    throw new Stop(
      `HSTS_SECONDS is "${setting}". Give seconds, up to ${longestHsts} (two years), or 0 for none.`,
    )
  }
  if (!NEXTAUTH_URL?.startsWith('https://')) {
    throw new Stop(
      'HSTS_SECONDS is set, but NEXTAUTH_URL does not begin with https://. Set both, or neither.',
    )
  }
  return seconds
}

/** @param {string | undefined} setting */
function portOf(setting) {
  if (!setting) return 3000
  const port = Number(setting)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Stop(`PORT is "${setting}". Give a number from 1 to 65535.`)
  }
  return port
}

/** @param {string} address */
function checkAddress(address) {
  if (/^postgres(ql)?:\/\//.test(address) && URL.canParse(address)) return
  throw new Stop(
    'DATABASE_URL is not the address of a PostgreSQL database, as in postgresql://veta:secret@host:5432/veta',
  )
}
