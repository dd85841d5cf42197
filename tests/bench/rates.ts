import autocannon from 'autocannon'

const site = process.env.NEXTAUTH_URL ?? ''
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
export const CONNECTIONS = 10

/** Medians: requests a second, and milliseconds of the server's CPU for each. */
export type Rate = { perSecond: number; cpu: number }

/** Pages by name, asked by one reader in turns, since machines differ and so do their minutes. */
export async function ratesOf<Name extends string>(
  pages: Record<Name, string>,
  cookie: string,
): Promise<Map<Name, Rate>> {
  const names = Object.keys(pages) as Name[]
  const runs = new Map<Name, Rate[]>(names.map((name) => [name, []]))
  for (const name of names) await load(pages[name], cookie, 1)
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) runs.get(name)?.push(await load(pages[name], cookie, SECONDS))
  return new Map([...runs].map(([name, all]) => [name, medianOf(all)]))
}

async function load(path: string, cookie: string, seconds: number): Promise<Rate> {
  const headers = { cookie, accept: 'text/html' }
  const before = await serverSeconds()
  const result = await autocannon({ url: site + path, connections: CONNECTIONS, duration: seconds, headers })
  if (result.non2xx || result.errors)
    throw new Error(`${path}: ${result.non2xx} not 2xx, ${result.errors} errors`)
  const cpu = (((await serverSeconds()) - before) / result.requests.total) * 1000
  return { perSecond: result.requests.average, cpu }
}

/** CPU that the server has used: what a busy machine disturbs least. */
async function serverSeconds(): Promise<number> {
  const metrics = await (await fetch(`${site}/metrics`)).text()
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1] ?? Number.NaN)
}

const medianOf = (all: Rate[]): Rate => ({
  perSecond: median(all.map(({ perSecond }) => perSecond)),
  cpu: median(all.map(({ cpu }) => cpu)),
})

const median = (all: number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0

/** A line for each page, with what it serves beside the bare one. `more` says what else it is held against. */
export function reportRates<Name extends string>(
  rates: Map<Name | 'bare', Rate>,
  more: (name: Name | 'bare', rate: Rate) => string = () => '',
): void {
  console.log(
    `\nrequests per second, medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections`,
  )
  const bare = rates.get('bare')?.perSecond ?? 0
  for (const [name, rate] of rates) {
    const { perSecond, cpu } = rate
    const said = `${perSecond.toFixed(0).padStart(5)}  ${percent(perSecond / bare)} of bare, ${cpu.toFixed(1)} ms CPU`
    console.log(`  ${name.padEnd(24)} ${said}${more(name, rate)}`)
  }
}

export const percent = (ratio: number): string => `${Math.round(ratio * 100)}%`
