import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.js'
import { preferredLanguage } from './language.js'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {'away' | 'full'} Outage
 */

/** In milliseconds: how long a failed database counts as away. During an outage the application checks each second. */
const memory = 2_000

/** In seconds. */
const retryAfter = 5

/** The application's latest note about its database (lib/platform/database/outage.ts). */
function noted() {
  const { vetaOutage } =
    /** @type {{ vetaOutage?: { at: number, outage: Outage, unreachable: boolean } }} */ (globalThis)
  return vetaOutage && Date.now() - vetaOutage.at < memory ? vetaOutage : undefined
}

/**
 * The outage because of which no page can be made now, if any.
 * @returns {Outage | undefined}
 */
export function outageNow() {
  const found = noted()
  return found?.unreachable ? found.outage : undefined
}

/**
 * While the database is away, an error is not the page's fault: the client is told to retry.
 * @param {Response} response
 * @param {number} status
 * @returns {number} the status to send
 */
export function statusIn(response, status) {
  if (status !== 500 || !noted()) return status
  response.setHeader('retry-after', String(retryAfter))
  return 503
}

/**
 * Whether a request is for a document, which the application cannot make without its database.
 * @param {Request} request
 */
export function wantsDocument({ method, headers }) {
  return method === 'GET' && String(headers.accept ?? '').includes('text/html') && headers.rsc === undefined
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {Outage} outage
 */
export function answerOutage(request, response, outage) {
  const language = preferredLanguage(request.headers['accept-language'])
  const words = wordsIn(language)
  const text = words[outage]
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'cache-control': 'no-store',
    'retry-after': String(retryAfter),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  })
  response.end(`<!doctype html>
<html lang="${language}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${retryAfter}">
<title>${words.title} · Veta</title>
<style>:root{color-scheme:light dark}body{font:17px/1.6 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.25rem}</style>
<main role="alert"><h1>${words.title}</h1><p>${text}</p><p>${words.retry}</p></main>
</html>`)
}

/**
 * @param {string} language
 * @returns {Record<'title' | 'retry' | Outage, string>}
 */
function wordsIn(language) {
  return JSON.parse(readFileSync(join(root, 'lib/messages', language, 'outage.json'), 'utf8'))
}
