import autocannon from 'autocannon'
import { db } from '@/lib/platform/database/db'
import { aMember, aToken } from '../support/factories'
import { aBenchQuestion, aBenchSeminar, sentence } from './debate'
import { theFloor } from './floor-site'

/*
 * Posting a position with two citations by the API, ten at once, against a minimal application of the same framework.
 * In turns, in one run: only the ratio counts.
 */
const site = process.env.NEXTAUTH_URL ?? ''
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
const AT_ONCE = 10

const bench = await aBenchSeminar()
const number = await aBenchQuestion(bench, 100)
const question = await db.question.findFirstOrThrow({
  where: { number, seminarId: bench.seminar.seminar.id },
})
const tokens: string[] = []
for (let n = 0; n < AT_ONCE * ROUNDS; n++)
  tokens.push(await aToken((await aMember({ in: bench.seminar })).person))

const floor = await theFloor()
const rates = { floor: [] as number[], post: [] as number[] }
await load('floor', 1)
await load('post', 1)
rates.floor.length = rates.post.length = 0
for (let round = 0; round < ROUNDS; round++) {
  await load('floor', SECONDS)
  await load('post', SECONDS)
}
const [bare, posting] = [median(rates.floor), median(rates.post)]
console.log(`\nmedians of ${ROUNDS} rounds of ${SECONDS} s, ${AT_ONCE} at once`)
console.log(`  the floor  ${bare.toFixed(0)} a second`)
console.log(
  `  posting    ${posting.toFixed(0)} a second, ${Math.round((100 * posting) / bare)}% of the floor\n`,
)
await floor.stop()
await db.$disconnect()

async function load(what: keyof typeof rates, seconds: number): Promise<void> {
  const run = what === 'floor' ? { url: floor.page(question.id) } : writes()
  const result = await autocannon({ ...run, connections: AT_ONCE, duration: seconds })
  if (result.non2xx || result.errors)
    throw new Error(`${what}: ${result.non2xx} not 2xx, ${result.errors} errors`)
  rates[what].push(result.requests.average)
}

/** Several people post, so that nobody reaches their limit. */
function writes() {
  let sent = 0
  const cited = (n: number) => ({
    quote: sentence(n % 190),
    relation: 'supports',
    warrant: 'It says in so many words what the claim needs to be true.',
  })
  const setupRequest = (request: autocannon.Request) => {
    const n = ++sent
    const body = {
      thesis: 'A',
      stance: 'supports',
      claim: `Claim ${n} holds for as long as it is cited.`,
      argument: 'The vein runs deep under old ground where miners dig. '.repeat(12),
      citations: [cited(n), cited(n + 7)],
    }
    const headers = {
      authorization: `Bearer ${tokens[n % tokens.length]}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    }
    return { ...request, headers, body: JSON.stringify(body) }
  }
  return {
    url: site,
    requests: [{ method: 'POST' as const, path: `/api/v1/questions/${question.id}/positions`, setupRequest }],
  }
}

function median(all: number[]): number {
  return [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0
}
