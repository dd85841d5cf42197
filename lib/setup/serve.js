import { createServer } from 'node:http'
import { root } from './paths.js'
import { introduce, trustOf } from './peer.js'
import { Stop } from './progress.js'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

/** No source or form is larger; the application has its own, smaller limits. */
const largestBody = 20_000_000

/** How long answers that are under way may take to finish when Veta stops. */
const grace = 5000

/**
 * Serves the application. The environment must be complete by now: the application reads it as it loads.
 * @param {{ port: number, host: string, dev?: boolean }} where
 * @returns {Promise<{ port: number, close: () => Promise<void> }>} close resolves when all is answered
 */
export async function serve({ port, host, dev = false }) {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const how = { trust: trustOf(process.env.TRUST_PROXY), embedded: process.env.VETA_EMBEDDED === '1' }
  const { default: next } = await import('next')
  const server = createServer()
  const app = next({ dev, dir: root, hostname: host, port, httpServer: server, turbopack: dev || undefined })
  await app.prepare()
  const answer = app.getRequestHandler()
  /** @type {Set<Response>} */
  const streams = new Set()
  let closing = false

  server.on('request', (request, response) => {
    if (closing) response.setHeader('connection', 'close')
    introduce(request, how)
    if (isTooLarge(request)) return refuse(request, response)
    watchLength(request)
    watchStream(response, streams)
    answer(request, response).catch((error) => failed(error, response))
  })
  await listening(server, port, host)

  const close = async () => {
    closing = true
    const closed = new Promise((resolve) => server.close(resolve))
    for (const stream of streams) stream.end()
    server.closeIdleConnections()
    const timer = setTimeout(() => server.closeAllConnections(), grace)
    await closed
    clearTimeout(timer)
    if (dev) await app.close()
  }
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : port, close }
}

/** @param {Request} request */
function isTooLarge({ headers }) {
  return Number(headers['content-length'] ?? 0) > largestBody
}

/**
 * A body that does not say its length is counted as it comes, and cut off.
 * @param {Request} request
 */
function watchLength(request) {
  if (request.headers['transfer-encoding'] === undefined) return
  const push = request.push.bind(request)
  let length = 0
  request.push = (chunk, encoding) => {
    length += chunk?.length ?? 0
    if (length <= largestBody) return push(chunk, encoding)
    request.destroy()
    return false
  }
}

/**
 * A stream of events never ends by itself: it is ended when Veta stops, and the browser comes back later.
 * @param {Response} response
 * @param {Set<Response>} streams
 */
function watchStream(response, streams) {
  const writeHead = /** @type {(...args: unknown[]) => Response} */ (response.writeHead.bind(response))
  response.writeHead = (/** @type {unknown[]} */ ...args) => {
    const result = writeHead(...args)
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) {
      streams.add(response)
      response.once('close', () => streams.delete(response))
    }
    return result
  }
}

/**
 * @param {Request} request
 * @param {Response} response
 */
function refuse(request, response) {
  const detail = `A request may carry ${largestBody / 1_000_000} MB at most.`
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

if (process.argv[1] === import.meta.filename) {
  const { atEnd, endOnSignals } = await import('./ending.js')
  const { PORT = '3000', HOST = '127.0.0.1' } = process.env
  const { port, close } = await serve({ port: Number(PORT), host: HOST })
  atEnd(close)
  endOnSignals()
  console.log(`Serving on http://${HOST}:${port}`)
}
