import { gzipSync } from 'node:zlib'
import autocannon from 'autocannon'
import { db } from '@/lib/platform/db'
import { aBenchQuestion, aBenchSeminar, signedInCookie } from './debate'

/*
 * The page of a question against a minimal dynamic page of the same server with one query. Everything is measured
 * in one run, in turns, since machines differ and so do their minutes; only the ratios count.
 */
const site = process.env.NEXTAUTH_URL ?? ''
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
const CONNECTIONS = 10

const bench = await aBenchSeminar()
const numbers = { 100: 0, 1000: 0, 10000: 0 }
for (const size of [100, 1_000, 10_000] as const) numbers[size] = await aBenchQuestion(bench, size)
await db.$executeRawUnsafe('VACUUM ANALYZE')
const cookie = await signedInCookie(bench.reader.id)
const question = (number: number) => `/seminars/${bench.seminar.seminar.slug}/questions/${number}`

const pages = {
  bare: '/bare',
  'first of 100': question(numbers[100]),
  'first of 1,000': question(numbers[1_000]),
  'first of 10,000': question(numbers[10_000]),
  'last of 10,000': `${question(numbers[10_000])}?page=last`,
}

const costs = new Map<string, number[]>()
const rates = await interleaved()
report()
await reportSize()
await reportQueries()
await db.$disconnect()

async function interleaved(): Promise<Map<string, number[]>> {
  const rates = new Map<string, number[]>()
  for (const [name, path] of Object.entries(pages)) await load(name, path, 1)
  costs.clear()
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, path] of Object.entries(pages))
      rates.set(name, [...(rates.get(name) ?? []), await load(name, path, SECONDS)])
  return rates
}

async function load(name: string, path: string, seconds: number): Promise<number> {
  const headers = { cookie, accept: 'text/html' }
  const before = await serverSeconds()
  const result = await autocannon({ url: site + path, connections: CONNECTIONS, duration: seconds, headers })
  if (result.non2xx || result.errors)
    throw new Error(`${path}: ${result.non2xx} not 2xx, ${result.errors} errors`)
  const cost = ((await serverSeconds()) - before) / result.requests.total
  costs.set(name, [...(costs.get(name) ?? []), cost * 1000])
  return result.requests.average
}

/** CPU that the server has used: what a busy machine disturbs least. */
async function serverSeconds(): Promise<number> {
  const metrics = await (await fetch(`${site}/metrics`)).text()
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1] ?? Number.NaN)
}

function report(): void {
  const bare = median(rates.get('bare'))
  const small = median(rates.get('first of 100'))
  console.log(
    `\nrequests per second, medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections`,
  )
  for (const [name, all] of rates) {
    const own = median(all)
    const cost = median(costs.get(name)).toFixed(1)
    const ofSmall = name.includes('of') ? `, ${percent(own / small)} of the first page of 100` : ''
    console.log(
      `  ${name.padEnd(16)} ${own.toFixed(0).padStart(5)}  ${percent(own / bare)} of bare, ${cost} ms CPU${ofSmall}`,
    )
  }
}

function median(all: number[] = []): number {
  return [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0
}

function percent(ratio: number): string {
  return `${Math.round(ratio * 100)}%`
}

async function reportSize(): Promise<void> {
  const html = await read(pages['first of 1,000'])
  const bare = await read(pages.bare)
  const claims = [...new Set(html.match(/Claim \d+:/g) ?? [])]
  const twice = claims.filter((claim) => html.split(claim).length > 2)
  console.log(
    `\nHTML of the page with ${claims.length} positions: ${kB(gzipSync(html).length)} gzip; sent twice: ${twice.length}`,
  )
  const own = await scriptBytes(html)
  const ofBare = await scriptBytes(bare)
  console.log(`JavaScript at first: ${kB(own)} gzip, ${kB(own - ofBare)} more than the bare page`)
}

async function read(path: string): Promise<string> {
  const answer = await fetch(site + path, { headers: { cookie, accept: 'text/html' } })
  return answer.text()
}

async function scriptBytes(html: string): Promise<number> {
  const scripts = [...html.matchAll(/<script[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !tag.includes('noModule'))
  const paths = new Set(scripts.flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? []))
  let bytes = 0
  for (const path of paths) bytes += gzipSync(await (await fetch(site + path)).text()).length
  return bytes
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

/** What PostgreSQL itself has counted, statement by statement. */
async function reportQueries(): Promise<void> {
  await db.$executeRaw`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`
  const path = pages['first of 1,000']
  const warm = await queriesOf(100, () => read(path))
  const cold = await queriesOf(50, async () => {
    await db.$executeRaw`UPDATE /* bench */ question SET revision = revision + 1`
    await read(path)
  })
  console.log(`queries a page: ${warm.toFixed(2)} warm, ${cold.toFixed(2)} after a change\n`)
}

async function queriesOf(times: number, act: () => Promise<unknown>): Promise<number> {
  await act()
  await db.$executeRaw`SELECT /* bench */ pg_stat_statements_reset()`
  for (let n = 0; n < times; n++) await act()
  const [{ calls }] = await db.$queryRaw<[{ calls: bigint }]>`
    SELECT coalesce(sum(calls), 0)::bigint AS calls FROM pg_stat_statements WHERE query NOT LIKE '%/* bench */%'`
  return Number(calls) / times
}
