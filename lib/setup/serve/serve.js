import './compiled.js'
import './heap.js'
import './abort-reasons.js'
import { hstsOf } from '../environment.js'
import { root } from '../paths.js'
import { listen } from './http-server.js'
import { trustOf } from './peer.js'

/**
 * Serves the application. The environment must be complete, because the application reads it while loading.
 * @param {{ port: number, host: string, dev?: boolean }} where
 * @returns {Promise<import('./http-server.js').Listener>}
 */
export async function serve({ port, host, dev = false }) {
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })
  const trust = trustOf(process.env.TRUST_PROXY)
  const { default: next } = await import('next')
  const app = next({ dev, dir: root, hostname: host, port, turbopack: dev || undefined })
  await app.prepare()
  const embedded = process.env.VETA_EMBEDDED === '1'
  const hstsSeconds = hstsOf(process.env)
  const how = { port, host, trust, embedded, hstsSeconds }
  const { port: taken, close } = await listen(app.getRequestHandler(), how)
  return {
    port: taken,
    close: async () => {
      await close()
      await jobs.vetaJobs?.stop()
      if (dev) await app.close()
    },
  }
}

/** The application runs jobs beside its pages (lib/platform/jobs). */
const jobs = /** @type {{ vetaJobs?: { stop: () => Promise<void> } }} */ (globalThis)

if (process.argv[1] === import.meta.filename) {
  const { atEnd, endOnSignals } = await import('../ending.js')
  const { PORT = '3000', HOST = '127.0.0.1' } = process.env
  const { port, close } = await serve({ port: Number(PORT), host: HOST })
  atEnd(close)
  endOnSignals()
  console.log(`Serving on http://${HOST}:${port}`)
}
