/**
 * @typedef {import('node:http').ServerResponse} Response
 */

/**
 * What every answer says to browsers, files and errors included. The application's own headers go first: a page
 * brings a content security policy with its nonce (proxy.ts), and everything else is no document and loads nothing.
 */
const defaults = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * Adds the headers that an answer does not have yet, as its headers are about to be sent.
 * @param {Response} response
 * @param {number} hstsSeconds for how long browsers shall insist on TLS; 0 leaves the header out
 */
export function protect(response, hstsSeconds) {
  for (const [name, value] of Object.entries(headersWith(hstsSeconds))) {
    if (!response.hasHeader(name)) response.setHeader(name, value)
  }
}

/**
 * An answer to a request that could not even be read.
 * @param {string} status as in `400 Bad Request`
 * @param {number} hstsSeconds
 */
export function unreadable(status, hstsSeconds) {
  const lines = Object.entries(headersWith(hstsSeconds)).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status}`, ...lines, 'connection: close', 'content-length: 0', '', ''].join('\r\n')
}

/**
 * @param {number} hstsSeconds
 * @returns {Record<string, string>}
 */
function headersWith(hstsSeconds) {
  if (hstsSeconds === 0) return defaults
  return { ...defaults, 'strict-transport-security': `max-age=${hstsSeconds}` }
}
