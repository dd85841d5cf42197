import { gzipSync } from 'node:zlib'
import { db } from '@/lib/platform/database/db'
import { aBenchQuestion, aBenchSeminar, idOf, signedInCookie } from './debate'
import { theFloor } from './floor-site'
import { percent, ratesOf, reportRates } from './rates'

/*
 * The page of a question against a minimal application of the same framework with one query. Everything is measured in one
 * run, in turns, since machines and minutes differ; only the ratios count.
 */
const site = process.env.NEXTAUTH_URL ?? ''

const bench = await aBenchSeminar()
const numbers = { 100: 0, 1000: 0, 10000: 0 }
for (const size of [100, 1_000, 10_000] as const) numbers[size] = await aBenchQuestion(bench, size)
await db.$executeRawUnsafe('VACUUM ANALYZE')
const cookie = await signedInCookie(bench.reader.id)
const floor = await theFloor()
const question = (number: number) => `/seminars/${bench.seminar.seminar.slug}/questions/${number}`

const pages = {
  floor: floor.page(await idOf(bench, numbers[1_000])),
  'first of 100': question(numbers[100]),
  'first of 1,000': question(numbers[1_000]),
  'first of 10,000': question(numbers[10_000]),
  'last of 10,000': `${question(numbers[10_000])}?page=last`,
}

const rates = await ratesOf(pages, cookie)
report()
await reportSize()
await reportQueries()
await floor.stop()
await db.$disconnect()

function report(): void {
  const small = rates.get('first of 100')?.perSecond ?? 0
  reportRates(rates, (name, { perSecond }) =>
    name.includes('of') ? `, ${percent(perSecond / small)} of the first page of 100` : '',
  )
}

async function reportSize(): Promise<void> {
  const html = await read(pages['first of 1,000'])
  const bare = await read(pages.floor)
  const claims = [...new Set(html.match(/Claim \d+:/g) ?? [])]
  const twice = claims.filter((claim) => html.split(claim).length > 2)
  console.log(
    `\nHTML of the page with ${claims.length} positions: ${kB(gzipSync(html).length)} gzip; sent twice: ${twice.length}`,
  )
  const own = await scriptBytes(html)
  const ofFloor = await scriptBytes(bare, pages.floor)
  console.log(`JavaScript at first: ${kB(own)} gzip, ${kB(own - ofFloor)} more than the floor`)
}

async function read(path: string): Promise<string> {
  const answer = await fetch(new URL(path, site), { headers: { cookie, accept: 'text/html' } })
  return answer.text()
}

async function scriptBytes(html: string, of = site): Promise<number> {
  const scripts = [...html.matchAll(/<script[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !tag.includes('noModule'))
  const paths = new Set(scripts.flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? []))
  let bytes = 0
  for (const path of paths) bytes += gzipSync(await (await fetch(new URL(path, of))).text()).length
  return bytes
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

/** PostgreSQL's own counts, by statement. */
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
