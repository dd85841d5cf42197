import { collectDefaultMetrics, Histogram } from 'prom-client'

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 */

// The metrics of the process, under the usual names of Node programs.
collectDefaultMetrics()

const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'How long requests took, by the kind of their address and the status of their answer. Streams are left out.',
  labelNames: ['route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
})

/**
 * Counts an answered request. An address identifies people and things, so only its kind is recorded.
 * @param {Request} request
 * @param {Response} response
 */
export function measure(request, response) {
  const begun = performance.now()
  response.once('close', () => {
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return
    const labels = {
      route: kindOf(request),
      status: response.writableFinished ? response.statusCode : 'left',
    }
    durations.observe(labels, (performance.now() - begun) / 1000)
  })
}

/** @param {Request} request */
export function kindOf({ method = 'GET', url = '/', headers }) {
  if (/^\/(healthz|readyz|metrics)$/.test(url)) return 'operator'
  if (url.startsWith('/_next/')) return 'file'
  if (url.startsWith('/api/')) return 'api'
  if (method !== 'GET' && method !== 'HEAD') return 'form'
  return headers.rsc === undefined ? 'page' : 'navigation'
}
