import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/*
 * A learning platform shows Veta in a frame of its pages. A launch from there sets a partitioned cookie, which browsers send
 * only within pages of that platform's site; it names the one origin that may frame our pages.
 */

/** Browsers take a `__Host-` cookie from this host alone, and only over TLS. */
export const FRAME_COOKIE = '__Host-veta-frame'

/** In milliseconds. */
export const LATELY = 30 * 24 * 60 * 60 * 1000

/**
 * The signed value of the cookie.
 * @param {string} origins the platform's, with spaces between them
 * @param {Date} until when it ends
 */
export function frameToken(origins, until) {
  const text = Buffer.from(`${until.getTime()} ${origins}`).toString('base64url')
  return `${text}.${signatureOf(text)}`
}

/**
 * The origins that may frame the answer to a request with these cookies, with spaces between them; null for none.
 * @param {string | undefined} cookies
 * @returns {string | null}
 */
export const framingOrigins = (cookies) => originsIn(cookies, 0)

/**
 * The same, also where that has ended within the last month: a page may then say there that a session has ended.
 * @param {string | undefined} cookies
 * @returns {string | null}
 */
export const framedUntilLately = (cookies) => originsIn(cookies, LATELY)

/**
 * @param {string | undefined} cookies
 * @param {number} since for how long after the end, in milliseconds
 * @returns {string | null}
 */
function originsIn(cookies, since) {
  if (!cookies?.includes(FRAME_COOKIE)) return null
  for (const pair of cookies.split(/;\s*/)) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at) !== FRAME_COOKIE) continue
    const origins = read(pair.slice(at + 1), since)
    if (origins) return origins
  }
  return null
}

/**
 * @param {string} token
 * @param {number} since for how long after its end, in milliseconds
 */
function read(token, since) {
  const [text = '', signature = ''] = token.slice(0, 3_000).split('.')
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(text))]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  const [until, ...origins] = Buffer.from(text, 'base64url').toString().split(' ')
  const isOrigin = (/** @type {string} */ one) => /^https?:\/\/[\w.[\]:-]+$/.test(one)
  return Number(until) + since > Date.now() && origins.length && origins.every(isOrigin)
    ? origins.join(' ')
    : null
}

/** @param {string} text */
function signatureOf(text) {
  const secret = process.env.NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is missing.')
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'veta frame', 32))
  return createHmac('sha256', key).update(text).digest('base64url')
}
