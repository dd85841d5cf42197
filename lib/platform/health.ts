import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
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

const loop = monitorEventLoopDelay({ resolution: 20 })
loop.enable()

const NANOSECONDS = 1e9

export async function metrics(): Promise<string> {
  const started = performance.now()
  const ready = await isReady()
  const answered = (performance.now() - started) / 1000
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    metric('veta_ready', 'gauge', 'Whether the database answers.', ready ? 1 : 0),
    metric('veta_database_answer_seconds', 'gauge', 'How long one small query took.', answered),
    metric('process_cpu_seconds_total', 'counter', 'User and system time.', (user + system) / 1e6),
    metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', rss),
    metric('process_uptime_seconds', 'counter', 'Since the start.', process.uptime()),
    metric('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use.', heapUsed),
    metric(
      'nodejs_heap_size_limit_bytes',
      'gauge',
      'What the heap may grow to.',
      getHeapStatistics().heap_size_limit,
    ),
    metric('nodejs_external_memory_bytes', 'gauge', 'Memory outside the heap.', external),
    ...caches(),
    metric(
      'nodejs_eventloop_lag_p99_seconds',
      'gauge',
      'Lag of the event loop.',
      loop.percentile(99) / NANOSECONDS,
    ),
  ].join('')
}

/** What this process keeps of what it could make again. */
function caches(): string[] {
  const sizes = cacheSizes().sort((a, b) => a.name.localeCompare(b.name))
  const family = (name: string, help: string, of: 'bytes' | 'most' | 'entries') => [
    `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`,
    ...sizes.map((size) => `${name}{cache="${size.name}"} ${size[of]}\n`),
  ]
  return [
    ...family('veta_cache_bytes', 'Bytes held, about.', 'bytes'),
    ...family('veta_cache_limit_bytes', 'Bytes that it may hold.', 'most'),
    ...family('veta_cache_entries', 'Entries held.', 'entries'),
  ]
}

function metric(name: string, type: 'gauge' | 'counter', help: string, value: number): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`
}
