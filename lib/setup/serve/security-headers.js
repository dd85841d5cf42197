import { randomBytes } from 'node:crypto'
import { framingOrigins } from './frames.js'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

/**
 * The headers of every answer, files and errors included. The application's own headers take precedence. A document gets the
 * content security policy of its request, and all other answers may load nothing.
 */
const defaults = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** For browsers without `frame-ancestors`, on answers that nobody may frame: the header cannot name an origin. */
const unframed = { 'x-frame-options': 'DENY' }

/**
 * Makes the policy of a request's document, with a new nonce. Next reads the nonce for its scripts from the header that this
 * sets. Next's own mechanism, a proxy, costs every page a millisecond.
 * @param {Request} request
 * @returns {string}
 */
export function givePolicy({ headers }) {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, framingOrigins(headers.cookie) ?? "'none'")
  headers['content-security-policy'] = policy
  return policy
}

/**
 * Adds the missing headers of an answer, just before they are sent.
 * @param {Response} response
 * @param {{ policy: string, type: string, hstsSeconds: number }} how policy: of documents; type: the content type;
 * hstsSeconds: for how long browsers must insist on TLS; 0 omits the header
 */
export function protect(response, { policy, type, hstsSeconds }) {
  if (type.startsWith('text/html') && !response.hasHeader('content-security-policy'))
    response.setHeader('content-security-policy', policy)
  const missing = { ...headersWith(hstsSeconds), ...(mayBeFramed(response) ? {} : unframed) }
  for (const [name, value] of Object.entries(missing)) {
    if (!response.hasHeader(name)) response.setHeader(name, value)
  }
}

/**
 * Tests whether the policy of the answer names somebody who may frame it; one without a policy gets that of the defaults.
 * @param {Response} response
 */
function mayBeFramed(response) {
  const policy = String(response.getHeader('content-security-policy') ?? '')
  return /frame-ancestors (?!'none')/.test(policy)
}

/**
 * A document may load our own files and elements with its nonce. Style attributes contain numbers only.
 * @param {string} nonce
 * @param {string} framedBy the origins whose pages may frame the document, or 'none' in quotes
 */
function contentSecurityPolicy(nonce, framedBy) {
  const development = process.env.NODE_ENV === 'development'
  const script = `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`
  return [
    "default-src 'self'",
    development ? `${script} 'unsafe-eval'` : script,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
    ["form-action 'self'", ...signInOrigins()].join(' '),
  ].join('; ')
}

/** Browsers block a form whose answer redirects to a provider, unless the policy names the provider. */
function signInOrigins() {
  const { GITHUB_ID, GOOGLE_ID, OIDC_ISSUER } = process.env
  return [
    ...(GITHUB_ID ? ['https://github.com'] : []),
    ...(GOOGLE_ID ? ['https://accounts.google.com'] : []),
    ...(OIDC_ISSUER ? [new URL(OIDC_ISSUER).origin] : []),
  ]
}

/**
 * An answer to an unreadable request.
 * @param {string} status as in `400 Bad Request`
 * @param {number} hstsSeconds
 */
export function unreadable(status, hstsSeconds) {
  const lines = Object.entries({ ...headersWith(hstsSeconds), ...unframed }).map(
    ([name, value]) => `${name}: ${value}`,
  )
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
