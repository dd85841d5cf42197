import { createServer } from 'node:http'
import compression from 'compression'
import { Stop } from '../progress.js'
import { watchLeaving } from './leaving.js'
import { measure } from './metrics.js'
import { answerOutage, outageNow, statusIn, wantsDocument } from './outage.js'
import { isForeignForm } from './own-page.js'
import { introduce } from './peer.js'
import { givePolicy, protect, unreadable } from './security-headers.js'
import { withoutSlash } from './slashes.js'
import { spliceMarkup } from './splice.js'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {{ port: number, close: () => Promise<void> }} Listener close: resolves when all requests are answered
 */

/** In bytes. No form is larger; the application has its own, smaller limits. */
const largestForm = 20_000_000

/** In bytes: files of sources and archives, with their form. */
const largestUpload = 60_000_000

/** The pages and calls that take files of sources and archives. */
const takesFiles =
  /^[^?]*\/(?:(?:sources|versions)(?:\/new)?|seminars\/new|seminars\/[^/?]+\/imports?|api\/v1\/imports)(?:\?|$)/

/** In bytes: forms that learning platforms and single buttons send. */
const largestShort = 256_000

/** What a learning platform and anybody's browser send. Nobody is known before such a body is read. */
const takesShort = /^\/(?:lti|preferences|signout|api\/auth)(?:[/?]|$)/

/** In bytes: forms of people who are not signed in, and who have no token. */
const largestOfStrangers = 1_000_000

/** @param {Request} request */
function largestBodyOf({ url = '', headers }) {
  if (takesShort.test(url)) return largestShort
  if (headers.cookie === undefined && headers.authorization === undefined) return largestOfStrangers
  return takesFiles.test(url) ? largestUpload : largestForm
}

/** In milliseconds: how long open answers may take to finish when Veta stops. */
const grace = 5000

/**
 * Next's own compression would run before markup is spliced in. This one is typed for Express and needs nothing of it.
 * @type {unknown}
 */
const compressing = compression({
  filter: (request, response) => {
    if (isPacked(response)) return false
    // Next gives the headers of route handlers as lists, which the compression takes for an unknown type.
    const [type] = [response.getHeader('content-type')].flat()
    if (String(type).startsWith('text/javascript')) response.setHeader('content-type', String(type))
    return compression.filter(request, response)
  },
})
/**
 * Whether the application has compressed the answer itself, once for all who ask. Next drops `content-encoding` from the answers
 * of route handlers, so that it comes under a name of ours.
 * @param {import('node:http').ServerResponse} response
 */
function isPacked(response) {
  const packed = response.getHeader('x-veta-encoding')
  if (!packed) return false
  response.removeHeader('x-veta-encoding')
  response.setHeader('content-encoding', String(packed))
  return true
}

const compress = /** @type {(request: Request, response: Response, next: () => void) => void} */ (compressing)

/** The application knows no other methods; TRACE would repeat a visitor's cookies. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Listens for requests, identifies each caller, and passes the request on.
 * @param {(request: Request, response: Response) => Promise<void>} answer
 * @param {{ port: number, host: string, trust: import('./peer.js').Trust, embedded: boolean, hstsSeconds?: number }} how
 *   hstsSeconds: see `protect`
 * @returns {Promise<Listener>}
 */
export async function listen(answer, { port, host, hstsSeconds = 0, ...how }) {
  /** @type {Set<Response>} */
  const streams = new Set()
  const server = createServer((request, response) => {
    if (!server.listening) response.setHeader('connection', 'close')
    measure(request, response)
    const policy = givePolicy(request)
    watchHeaders(response, { streams, policy, hstsSeconds })
    introduce(request, how)
    if (!methods.includes(request.method ?? '')) return refuseMethod(response)
    if (isTooLarge(request)) return refuse(request, response)
    if (isForeignForm(request)) return refuseForeign(response)
    const elsewhere = withoutSlash(request.url ?? '/')
    if (elsewhere) return void response.writeHead(308, { location: elsewhere }).end()
    const outage = wantsDocument(request) ? outageNow() : undefined
    if (outage) return answerOutage(request, response, outage)
    watchLength(request, response)
    watchLeaving(request, response)
    // The application's output is spliced first and compressed afterwards.
    compress(request, response, () => {})
    spliceMarkup(request, response)
    answer(request, response).catch((error) => failed(error, response))
  })
  server.on('clientError', (error, socket) => answerUnreadable(error, socket, hstsSeconds))
  // In milliseconds: longer than proxies keep an idle connection to us, so that none closes while they use it.
  server.keepAliveTimeout = 65_000
  await listening(server, port, host)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => closed(server, streams),
  }
}

/**
 * Accepts no more requests, ends the streams, lets other answers finish, and cuts them off after the grace period.
 * @param {import('node:http').Server} server
 * @param {Set<Response>} streams
 */
async function closed(server, streams) {
  const done = new Promise((resolve) => server.close(resolve))
  for (const stream of streams) stream.end()
  // A kept-alive connection is idle only after its answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const last = setTimeout(() => server.closeAllConnections(), grace)
  await done
  clearInterval(idle)
  clearTimeout(last)
}

/** @param {Request} request */
function isTooLarge(request) {
  return Number(request.headers['content-length'] ?? 0) > largestBodyOf(request)
}

/**
 * A body without a length is counted as it arrives, and cut off.
 * @param {Request} request
 * @param {Response} response
 */
function watchLength(request, response) {
  if (request.headers['transfer-encoding'] === undefined) return
  const push = request.push.bind(request)
  const largest = largestBodyOf(request)
  let length = 0
  request.push = (chunk, encoding) => {
    length += chunk?.length ?? 0
    if (length <= largest) return push(chunk, encoding)
    if (!response.headersSent) refuse(request, response)
    response.once('error', () => {}).once('finish', () => request.destroy())
    return false
  }
}

/**
 * Completes an answer's headers as they are sent. An event stream never ends by itself, so it is remembered and ended when
 * Veta stops; the browser reconnects later.
 * @param {Response} response
 * @param {{ streams: Set<Response>, policy: string, hstsSeconds: number }} how
 */
function watchHeaders(response, { streams, policy, hstsSeconds }) {
  const writeHead = /** @type {(...args: unknown[]) => Response} */ (response.writeHead.bind(response))
  response.writeHead = (/** @type {unknown} */ status, /** @type {unknown[]} */ ...args) => {
    const type = String(response.getHeader('content-type') ?? Object(args.at(-1))['content-type'])
    protect(response, { policy, type, hstsSeconds })
    const result = writeHead(statusIn(response, Number(status)), ...args)
    if (type.startsWith('text/event-stream')) {
      streams.add(response)
      response.once('close', () => streams.delete(response))
    }
    return result
  }
}

/** @param {Response} response */
function refuseMethod(response) {
  response.writeHead(405, { allow: methods.join(', '), connection: 'close' }).end()
}

/**
 * Next itself checks only the origin, and answers a foreign one with a server error.
 * @param {Response} response
 */
function refuseForeign(response) {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  }
  response
    .writeHead(403, headers)
    .end('This form was not sent by a page of this site, so nothing was done.\n')
}

/**
 * Node's own answer to an unreadable request, with our headers.
 * @param {Error & { code?: string }} error
 * @param {import('node:stream').Duplex} socket
 * @param {number} hstsSeconds
 */
function answerUnreadable(error, socket, hstsSeconds) {
  if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
  const isLarge = error.code === 'HPE_HEADER_OVERFLOW'
  socket.end(unreadable(isLarge ? '431 Request Header Fields Too Large' : '400 Bad Request', hstsSeconds))
}

/**
 * @param {Request} request
 * @param {Response} response
 */
function refuse(request, response) {
  const detail = `A request to this address may carry ${largestBodyOf(request) / 1_000_000} MB at most.`
  const isApi = request.url?.startsWith('/api/')
  response.writeHead(413, {
    'content-type': isApi ? 'application/problem+json' : 'text/plain; charset=utf-8',
    connection: 'close',
  })
  const problem = { type: 'about:blank', title: 'Content Too Large', status: 413, detail }
  response.end(isApi ? JSON.stringify(problem) : detail)
}

/**
 * @param {unknown} error
 * @param {Response} response
 */
function failed(error, response) {
  if (response.destroyed || response.writableEnded) return
  console.error(error)
  if (!response.headersSent) response.writeHead(500)
  response.end()
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 */
export async function listening(server, port, host) {
  await new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refusedPort(error, port, host)))
    server.listen(port, host, () => resolve(undefined))
  })
}

/**
 * @param {Error & { code?: string }} error
 * @param {number} port
 * @param {string} host
 */
function refusedPort(error, port, host) {
  if (error.code === 'EADDRINUSE') {
    return new Stop(
      `Another program already uses port ${port}. Stop it, or choose another: PORT=${port + 1} npm start`,
    )
  }
  if (error.code === 'EACCES') {
    return new Stop(`You may not use port ${port}. Choose one above 1023: PORT=3000 npm start`)
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Stop(
      `This machine does not have the address HOST=${host}. Use 127.0.0.1, or 0.0.0.0 for all it has.`,
    )
  }
  return error
}
