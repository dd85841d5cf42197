import { getHeapStatistics } from 'node:v8'
import { Gauge, Registry, register } from 'prom-client'
import { cacheSizes } from './cache'
import { db } from './database/db'
import { log } from './log'

const PATIENCE = 2_000

/** Whether the database answers within two seconds. */
export async function isReady(): Promise<boolean> {
  const tooLate = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE).unref())
  return Promise.race([answers(), tooLate])
}

async function answers(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1 FROM event LIMIT 1`
    return true
  } catch (error) {
    log.error({ reason: error instanceof Error ? error.message : 'unknown' }, 'database does not answer')
    return false
  }
}

/** This process's metrics for Prometheus: the counts of lib/setup/serve/metrics, the database, the heap and the caches. */
export async function metrics(): Promise<string> {
  const began = performance.now()
  const ready = await isReady()
  const answered = (performance.now() - began) / 1000
  const own = new Registry()
  gauge(own, 'veta_ready', 'Whether the database answers.').set(ready ? 1 : 0)
  gauge(own, 'veta_database_answer_seconds', 'How long one small query took.').set(answered)
  gauge(own, 'nodejs_heap_size_limit_bytes', 'What the heap may grow to.').set(
    getHeapStatistics().heap_size_limit,
  )
  gaugeCaches(own)
  return Registry.merge([own, register]).metrics()
}

/** Gauges of this process's caches. */
function gaugeCaches(own: Registry): void {
  const bytes = gauge(own, 'veta_cache_bytes', 'Bytes held, about.', ['cache'])
  const most = gauge(own, 'veta_cache_limit_bytes', 'Bytes that it may hold.', ['cache'])
  const entries = gauge(own, 'veta_cache_entries', 'Entries held.', ['cache'])
  for (const size of cacheSizes().sort((a, b) => a.name.localeCompare(b.name))) {
    const labels = { cache: size.name }
    bytes.set(labels, size.bytes)
    most.set(labels, size.most)
    entries.set(labels, size.entries)
  }
}

const gauge = (own: Registry, name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name, help, labelNames, registers: [own] })
