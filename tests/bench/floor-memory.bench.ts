import { join } from 'node:path'
import { setInterval } from 'node:timers'
import autocannon from 'autocannon'
import { db } from '@/lib/platform/database/db'
import { served } from '@/lib/setup/checks/throw-away-site.js'
import { freePort } from '@/lib/setup/postgres/server.js'
import { aBenchBrief } from './brief'
import { aBenchQuestion, aBenchSeminar, idOf, signedInCookie } from './debate'
import { median, metricOf, percent } from './rates'

/*
 * The memory of a server under ten minutes of mixed load with 50 connections, and the cost of its bound: an unbounded server
 * runs beside it, and both get the load in turns.
 */
const MINUTES = Number(process.env.BENCH_MINUTES ?? 10)
const SECONDS = 30
const CONNECTIONS = 50

const bench = await aBenchSeminar()
const numbers = [await aBenchQuestion(bench, 1_000), await aBenchQuestion(bench, 10_000)] as const
const brief = await aBenchBrief(bench.seminar.person, await idOf(bench, numbers[0]))
await db.$executeRawUnsafe('VACUUM ANALYZE')
const headers = { cookie: await signedInCookie(bench.reader.id), accept: 'text/html' }

const port = await freePort()
const log = join(process.env.VETA_DATA ?? '', 'unbounded.log')
const unbounded = await served({ NODE_OPTIONS: '--max-old-space-size=8192' }, port, log)
const sites = {
  bounded: new URL(process.env.NEXTAUTH_URL ?? ''),
  unbounded: new URL(`http://localhost:${port}`),
}

const perSecond = { bounded: [] as number[], unbounded: [] as number[] }
const most = { bounded: 0, unbounded: 0 }
for (const side of ['bounded', 'unbounded'] as const) await load(side, 5)
perSecond.bounded.length = perSecond.unbounded.length = 0
for (let round = 0; round < (MINUTES * 60) / SECONDS; round++)
  for (const side of ['bounded', 'unbounded'] as const) await load(side, SECONDS)
report()
await unbounded.end()
await db.$disconnect()

function report(): void {
  const [held, free] = [median(perSecond.bounded), median(perSecond.unbounded)]
  console.log(
    `\n${MINUTES} minutes of mixed load on each server, ${CONNECTIONS} connections, in turns of ${SECONDS} s`,
  )
  console.log(
    `  bounded    ${held.toFixed(0)} requests a second, at most ${megabytes(most.bounded)} resident   mark: 450 MB`,
  )
  console.log(
    `  unbounded  ${free.toFixed(0)} requests a second, at most ${megabytes(most.unbounded)} resident`,
  )
  console.log(`  bounded, of the rate of the unbounded: ${percent(held / free)}   mark: 90%\n`)
}

async function load(side: keyof typeof sites, seconds: number): Promise<void> {
  const watch = setInterval(() => void weigh(side).catch(() => undefined), 1_000)
  const requests = paths().map((path) => ({ path, headers }))
  const run = { url: sites[side].origin, connections: CONNECTIONS, duration: seconds, requests }
  const result = await autocannon(run)
  clearInterval(watch)
  await weigh(side)
  if (result.non2xx || result.errors)
    throw new Error(`${side}: ${result.non2xx} not 2xx, ${result.errors} errors`)
  perSecond[side].push(result.requests.average)
}

async function weigh(side: keyof typeof sites): Promise<void> {
  most[side] = Math.max(most[side], await metricOf(sites[side], 'process_resident_memory_bytes'))
}

/** The requests of a debate: mostly its pages. Without the search, which limits each person. */
function paths(): string[] {
  const seminar = `/seminars/${bench.seminar.seminar.slug}`
  const question = (number: number, query = '') => `${seminar}/questions/${number}${query}`
  const [thousand, many] = numbers
  const debates = [thousand, many].flatMap((number) =>
    ['', '?sort=oldest', '?page=last', '?stance=supports'].map((query) => question(number, query)),
  )
  const panes = [1, 2_000, 9_000, 20_000].map((start) => question(thousand, `/pane?at=1:1-${start}`))
  const others = [seminar, `${seminar}/sources/1`, `/briefs/${brief}`, '/?all', '/work']
  return [...debates, ...panes, ...debates, ...others]
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
