import { db } from '@/lib/platform/database/db'
import { aSizedSeminar, type Part, parts, type Sized } from '../support/database/sized'
import { signedInCookie } from './debate'
import { addressesOf } from './routes-addresses'

/*
 * Every kind of page and every read of the API, in a seminar with 100 positions and in one with 10,000, for each
 * role that sees it differently, before and after the database has statistics of its tables. The cost of a page must not
 * depend on the size of its seminar: at most 1.5 times, and no more than three pages of a question; what is whole by its contract
 * may cost in proportion to its bytes. Both sizes and the
 * large seminar's page of a question, for the same person, take turns, so that a busy minute slows them alike. The faster
 * half of the answers counts, since other programs can only make an answer slower.
 */
const site = process.env.NEXTAUTH_URL ?? ''
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const MOST = 1.5
const PAGES = 3
const PAGE = '/seminars/[seminar]/questions/[question]'
/** The number printed from each list, besides all that exceed the limit. */
const SHOWN = 12
/** A slow answer is measured again, so many times as often. */
const AGAIN = 4

/** Answers that are a whole debate or a whole class by their contract: they may cost in proportion to their bytes. */
const whole =
  /^\/api\/v1\/questions\/\[question\]\/(map|opinion|evidence)\b|\/(grades|delete)\/export$|participation\.csv$/

type Measured = { name: string; part: Part; bytes: { small: number; large: number } } & Times<number>

/** `page`: a question's page, measured beside it. In milliseconds. */
type Times<T> = { small: T; large: T; page: T }

await db.$executeRawUnsafe('ALTER SYSTEM SET autovacuum = off')
await db.$executeRawUnsafe('SELECT pg_reload_conf()')
const small = await aSizedSeminar(100)
const large = await aSizedSeminar(10_000)
const cookies = new Map<string, string>()
for (const { people } of [small, large])
  for (const { id } of Object.values(people)) cookies.set(id, await signedInCookie(id))
const addresses = { small: await addressesOf(small), large: await addressesOf(large) }

const unlike = new Set<string>()
let failed = 0
for (const known of ['before ANALYZE', 'after ANALYZE']) {
  if (known === 'after ANALYZE') await db.$executeRawUnsafe('ANALYZE')
  failed += report(known, await measureAll())
}
for (const one of unlike) console.log(`  not asked: ${one}`)
await db.$disconnect()
process.exit(failed + unlike.size > 0 ? 1 : 0)

async function measureAll(): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const name of addresses.small.keys())
    for (const part of parts) {
      const one = await measure(name, part, ROUNDS)
      if (one && isOver(one)) measured.push((await measure(name, part, ROUNDS * AGAIN)) ?? one)
      else if (one) measured.push(one)
    }
  return measured
}

/** Null where it does not exist, or is not visible to them. */
async function measure(name: string, part: Part, rounds: number): Promise<Measured | null> {
  await db.$executeRaw`DELETE FROM rate_limit`
  const ask = (sized: Sized, which: 'small' | 'large', of = name) =>
    answer(addresses[which].get(of)?.(part) ?? '', cookies.get(sized.people[part].id) ?? '')
  const [first, second] = [await ask(small, 'small'), await ask(large, 'large')]
  if (first.status !== second.status || first.status >= 500) {
    unlike.add(`${name}, ${part}: ${first.status} of the small one, ${second.status} of the large one`)
    return null
  }
  if (first.status !== 200) return null
  const times: Times<number[]> = { small: [], large: [], page: [] }
  for (let n = 0; n < rounds; n++) {
    times.small.push((await ask(small, 'small')).ms)
    times.large.push((await ask(large, 'large')).ms)
    times.page.push((await ask(large, 'large', PAGE)).ms)
  }
  const bytes = { small: first.bytes, large: second.bytes }
  return {
    name,
    part,
    bytes,
    small: quick(times.small),
    large: quick(times.large),
    page: quick(times.page),
  }
}

async function answer(path: string, cookie: string): Promise<{ status: number; ms: number; bytes: number }> {
  const accept = path.startsWith('/api/') ? 'application/json' : 'text/html'
  const start = performance.now()
  const response = await fetch(site + path, { headers: { cookie, accept }, redirect: 'manual' })
  const { byteLength } = await response.arrayBuffer()
  return { status: response.status, ms: performance.now() - start, bytes: byteLength }
}

/** The mean of the faster half. */
function quick(times: number[]): number {
  const half = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length / 2))
  return half.reduce((sum, time) => sum + time, 0) / half.length
}

function ratioOf({ name, small, large, bytes }: Measured): number {
  return large / small / (whole.test(name) ? Math.max(1, bytes.large / bytes.small) : 1)
}

function pagesOf({ name, large, page }: Measured): number {
  return whole.test(name) ? 0 : large / page
}

function isOver(one: Measured): boolean {
  return ratioOf(one) > MOST || pagesOf(one) > PAGES
}

function report(known: string, measured: Measured[]): number {
  const over = measured.filter(isOver)
  const ratios = measured.map(ratioOf).sort((a, b) => a - b)
  const pages = measured.map(({ page }) => page).sort((a, b) => a - b)
  console.log(`\n${known}: ${measured.length} addresses of ${addresses.small.size} by those who see them`)
  console.log(
    `  10,000 positions to 100: median ${ratios[ratios.length >> 1]?.toFixed(2)}, highest ${ratios.at(-1)?.toFixed(2)};` +
      ` a page of a question, median ${pages[pages.length >> 1]?.toFixed(1)} ms`,
  )
  const most = (of: (one: Measured) => number, bound: number) =>
    [...measured]
      .sort((a, b) => of(b) - of(a))
      .filter((one, n) => n < SHOWN || of(one) > bound)
      .forEach(line)
  console.log('  that grow most:')
  most(ratioOf, MOST)
  console.log('  that cost most pages of a question:')
  most(pagesOf, PAGES)
  console.log(`  ${over.length} over ${MOST}, or over ${PAGES} pages of a question`)
  return over.length
}

function line(one: Measured): void {
  const ms = (time: number) => time.toFixed(1).padStart(7)
  const kB = (bytes: number) => (bytes / 1000).toFixed(0)
  const times = `${ms(one.small)} ${ms(one.large)} ms, ${pagesOf(one).toFixed(2).padStart(5)} pages`
  console.log(
    `  ${ratioOf(one).toFixed(2).padStart(6)} ${times}  ${one.part.padEnd(10)} ${one.name}, ` +
      `${kB(one.bytes.small)} to ${kB(one.bytes.large)} kB${isOver(one) ? '  over' : ''}`,
  )
}
