import { randomUUID } from 'node:crypto'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

const shared = /** @type {{ vetaRequests?: Map<string, AbortSignal> }} */ (globalThis)
shared.vetaRequests ??= new Map()
const requests = shared.vetaRequests

/**
 * Lets the application end work that nobody waits for any more; Next reports that neither to a page nor to an action. The
 * header `x-veta-request` identifies the request for the application (lib/web/leaving); clients cannot set it.
 * @param {Request} request
 * @param {Response} response
 */
export function watchLeaving(request, response) {
  const name = randomUUID()
  const leaving = new AbortController()
  request.headers['x-veta-request'] = name
  requests.set(name, leaving.signal)
  response.once('close', () => {
    requests.delete(name)
    if (!response.writableFinished) leaving.abort(new Error('The client has left.'))
  })
}
