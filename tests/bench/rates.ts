import autocannon from 'autocannon'

const site = process.env.NEXTAUTH_URL ?? ''
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
export const CONNECTIONS = 10

/** Medians: requests a second, the server's CPU time per request, and the 99th percentile of times; in milliseconds. */
export type Rate = { perSecond: number; cpu: number; slowest: number }

/**
 * Pages by name, requested by one reader in turns, since machines and minutes differ. An address of another server is
 * absolute.
 */
export async function ratesOf<Name extends string>(
  pages: Record<Name, string>,
  cookie: string,
  connections = CONNECTIONS,
): Promise<Map<Name, Rate>> {
  const names = Object.keys(pages) as Name[]
  const runs = new Map<Name, Rate[]>(names.map((name) => [name, []]))
  for (const name of names) await load(new URL(pages[name], site), { cookie, connections, seconds: 1 })
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) {
      const rate = await load(new URL(pages[name], site), { cookie, connections, seconds: SECONDS })
      runs.get(name)?.push(rate)
    }
  return new Map([...runs].map(([name, all]) => [name, medianOf(all)]))
}

type Load = { cookie: string; connections: number; seconds: number }

async function load(url: URL, { cookie, connections, seconds }: Load): Promise<Rate> {
  const headers = { cookie, accept: 'text/html' }
  const before = await metricOf(url, 'process_cpu_seconds_total')
  const result = await autocannon({ url: url.href, connections, duration: seconds, headers })
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} not 2xx, ${result.errors} errors`)
  const used = (await metricOf(url, 'process_cpu_seconds_total')) - before
  const cpu = (used / result.requests.total) * 1000
  return { perSecond: result.requests.average, cpu, slowest: result.latency.p99 }
}

/** A server's own metrics. Its CPU is the one that a busy machine disturbs least. */
export async function metricOf(url: URL, name: string): Promise<number> {
  const metrics = await (await fetch(new URL('/metrics', url))).text()
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1] ?? Number.NaN)
}

const medianOf = (all: Rate[]): Rate => ({
  perSecond: median(all.map(({ perSecond }) => perSecond)),
  cpu: median(all.map(({ cpu }) => cpu)),
  slowest: median(all.map(({ slowest }) => slowest)),
})

export const median = (all: number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0

/** A line for each page, with its cost relative to the floor. `more` names other comparisons. */
export function reportRates<Name extends string>(
  rates: Map<Name | 'floor', Rate>,
  more: (name: Name | 'floor', rate: Rate) => string = () => '',
): void {
  console.log(
    `\nrequests per second, medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections`,
  )
  const floor = rates.get('floor')?.perSecond ?? 0
  for (const [name, rate] of rates) {
    const { perSecond, cpu } = rate
    const said = `${perSecond.toFixed(0).padStart(5)}  ${percent(perSecond / floor)} of the floor, ${cpu.toFixed(1)} ms CPU`
    console.log(`  ${name.padEnd(24)} ${said}${more(name, rate)}`)
  }
}

export const percent = (ratio: number): string => `${Math.round(ratio * 100)}%`
