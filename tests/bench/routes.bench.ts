import { db } from '@/lib/platform/db'
import { aSizedSeminar, type Part, parts, type Sized } from '../support/sized'
import { signedInCookie } from './debate'
import { addressesOf } from './routes-addresses'

/*
 * Every kind of page and every read of the API that there is on disk, of a seminar with 100 positions and of one with 10,000,
 * as each that sees it differently, before the database knows anything of its tables and after. What a page costs is not to
 * depend on the size of its seminar: at most 1.5 times, and nothing over three pages of a question. Sizes take turns, and of
 * each the quicker half of the answers counts, since other programs can only make an answer slower.
 */
const site = process.env.NEXTAUTH_URL ?? ''
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const MOST = 1.5
const PAGES = 3
/** Where an answer seems too slow it is asked for anew, so many times as often. */
const AGAIN = 4

type Measured = { name: string; part: Part; small: number; large: number; bytes: number }

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
      if (one && ratioOf(one) > MOST) measured.push((await measure(name, part, ROUNDS * AGAIN)) ?? one)
      else if (one) measured.push(one)
    }
  return measured
}

/** Null where it is not there, or not theirs to see. */
async function measure(name: string, part: Part, rounds: number): Promise<Measured | null> {
  await db.$executeRaw`DELETE FROM rate_limit`
  const ask = (sized: Sized, which: 'small' | 'large') =>
    answer(addresses[which].get(name)?.(part) ?? '', cookies.get(sized.people[part].id) ?? '')
  const [first, second] = [await ask(small, 'small'), await ask(large, 'large')]
  if (first.status !== second.status || first.status >= 500) {
    unlike.add(`${name}, ${part}: ${first.status} of the small one, ${second.status} of the large one`)
    return null
  }
  if (first.status !== 200) return null
  const times: Record<'small' | 'large', number[]> = { small: [], large: [] }
  for (let n = 0; n < rounds; n++) {
    times.small.push((await ask(small, 'small')).ms)
    times.large.push((await ask(large, 'large')).ms)
  }
  return { name, part, small: quick(times.small), large: quick(times.large), bytes: second.bytes }
}

async function answer(path: string, cookie: string): Promise<{ status: number; ms: number; bytes: number }> {
  const accept = path.startsWith('/api/') ? 'application/json' : 'text/html'
  const start = performance.now()
  const response = await fetch(site + path, { headers: { cookie, accept }, redirect: 'manual' })
  const { byteLength } = await response.arrayBuffer()
  return { status: response.status, ms: performance.now() - start, bytes: byteLength }
}

/** The mean of the quicker half. */
function quick(times: number[]): number {
  const half = [...times].sort((a, b) => a - b).slice(0, Math.ceil(times.length / 2))
  return half.reduce((sum, time) => sum + time, 0) / half.length
}

function ratioOf({ small, large }: Measured): number {
  return large / small
}

function report(known: string, measured: Measured[]): number {
  const page = measured.find(
    ({ name, part }) => name === '/seminars/[seminar]/questions/[question]' && part === 'author',
  )
  const slow = (one: Measured) => one.large > PAGES * (page?.large ?? Number.POSITIVE_INFINITY)
  const over = measured.filter((one) => ratioOf(one) > MOST || slow(one))
  const ratios = measured.map(ratioOf).sort((a, b) => a - b)
  console.log(`\n${known}: ${measured.length} addresses of ${addresses.small.size} by those who see them`)
  console.log(
    `  10,000 positions to 100: median ${ratios[ratios.length >> 1]?.toFixed(2)}, highest ${ratios.at(-1)?.toFixed(2)};` +
      ` a page of a question ${page?.large.toFixed(1)} ms`,
  )
  for (const one of [...measured].sort((a, b) => ratioOf(b) - ratioOf(a)).slice(0, Math.max(12, over.length)))
    line(one, slow(one))
  for (const one of over.filter((one) => ratioOf(one) <= MOST)) line(one, true)
  console.log(`  ${over.length} over ${MOST}, or over ${PAGES} pages of a question`)
  return over.length
}

function line(one: Measured, isSlow: boolean): void {
  const times = `${one.small.toFixed(1).padStart(7)} ${one.large.toFixed(1).padStart(7)} ms`
  const kB = `${(one.bytes / 1000).toFixed(0)} kB`
  const mark = isSlow ? '  over three pages' : ''
  console.log(
    `  ${ratioOf(one).toFixed(2).padStart(6)} ${times}  ${one.part.padEnd(10)} ${one.name}, ${kB}${mark}`,
  )
}
