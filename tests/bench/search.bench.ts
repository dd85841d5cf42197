import autocannon from 'autocannon'
import { db } from '@/lib/platform/database/db'
import { closeHeavyReads } from '@/lib/platform/database/heavy-reads'
import { load } from '@/lib/search/frequency'
import { search } from '@/lib/search/queries'
import { aBenchQuestion, aBenchSeminar, signedInCookie } from './debate'
import { fillWithTexts } from './texts'

/*
 * A search as a person makes it (all kinds, permissions, the best of each with their matches marked) against the bare
 * ranked query of the same word, both from this process and in turns, over 100,000 positions of 120 words. Then the page
 * of a question, alone and while ten searches for a word that stands everywhere are always under way.
 */
const POSITIONS = Number(process.env.BENCH_POSITIONS ?? 100_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
const site = process.env.NEXTAUTH_URL ?? ''

const bench = await aBenchSeminar()
const read = await aBenchQuestion(bench, 1_000)
const searched = await aBenchQuestion(bench, 100)
const { id } = await db.question.findFirstOrThrow({ where: { number: searched } })
await fillWithTexts(id, POSITIONS - 1_100)
await db.$executeRawUnsafe('VACUUM ANALYZE')
await load()

const words = { quebracho: 1_000, tungsten: 1_000, cooperative: 40, the: 40 }
console.log(`\n${POSITIONS.toLocaleString('en')} positions of 120 words; milliseconds, in turns`)
for (const [word, times] of Object.entries(words)) await compare(word, times)
await reportPage()
await reportWriting()
await closeHeavyReads()
await db.$disconnect()

async function compare(word: string, times: number): Promise<void> {
  const bare: number[] = []
  const whole: number[] = []
  for (let n = -5; n < times; n++) {
    const first = await timed(() => ranked(word))
    const second = await timed(() => found(word))
    if (n >= 0) {
      bare.push(first)
      whole.push(second)
    }
  }
  const of = (part: number) => `${at(bare, part).toFixed(2)} and ${at(whole, part).toFixed(2)}`
  const ratio = (part: number) => (at(whole, part) / at(bare, part)).toFixed(2)
  console.log(
    `  ${word.padEnd(12)} bare and search: p50 ${of(0.5)}, ${ratio(0.5)} times; p95 ${of(0.95)}, ${ratio(0.95)} times`,
  )
}

function ranked(word: string): Promise<unknown> {
  return db.$queryRaw`
    SELECT position_id FROM position_words WHERE words @@ to_tsquery('simple', ${word})
    ORDER BY ts_rank(words, to_tsquery('simple', ${word})) DESC LIMIT 20`
}

async function found(word: string): Promise<void> {
  const result = await search(bench.reader, { q: word, window: { each: 5 } })
  if (!result.ok || result.value.hits.length === 0) throw new Error(`Nothing was found for ${word}.`)
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}

function at(all: number[], part: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * part)] ?? Number.NaN
}

/** Ten people search in turns, because each has a limit. */
async function reportPage(): Promise<void> {
  const page = `/seminars/${bench.seminar.seminar.slug}/questions/${read}`
  const cookie = await signedInCookie(bench.reader.id)
  const searchers = await searcherCookies(400)
  const alone: number[] = []
  const together: number[] = []
  let searches = 0
  await load10(page, cookie, 1)
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await load10(page, cookie, SECONDS))
    let going = true
    const loops = Array.from({ length: 10 }, async (_, n) => {
      for (let turn = round; going; turn += 1) {
        const headers = { cookie: searchers[(turn * 10 + n) % searchers.length] ?? '' }
        const answer = await fetch(`${site}/api/v1/search?q=cooperative`, { headers })
        await answer.text()
        if (answer.status === 200) searches += 1
        else throw new Error(`A search was answered ${answer.status}.`)
      }
    })
    together.push(await load10(page, cookie, SECONDS))
    going = false
    await Promise.all(loops)
  }
  const [one, other] = [at(alone, 0.5), at(together, 0.5)]
  console.log(
    `\nthe page of a question: ${one.toFixed(0)} a second alone, ${other.toFixed(0)} beside ten searches at once ` +
      `(${(searches / ROUNDS / SECONDS).toFixed(0)} of them a second): ${Math.round((other / one) * 100)}%`,
  )
}

async function load10(path: string, cookie: string, seconds: number): Promise<number> {
  const headers = { cookie, accept: 'text/html' }
  const result = await autocannon({ url: site + path, connections: 10, duration: seconds, headers })
  if (result.non2xx || result.errors)
    throw new Error(`${path}: ${result.non2xx} not 2xx, ${result.errors} errors`)
  return result.requests.average
}

async function searcherCookies(count: number): Promise<string[]> {
  const seminarId = bench.seminar.seminar.id
  const people = await db.person.createManyAndReturn({
    data: Array.from({ length: count }, (_, n) => ({
      email: `searcher${n}@veta.example`,
      name: `Searcher ${n}`,
    })),
    select: { id: true },
  })
  await db.membership.createMany({
    data: people.map(({ id }) => ({ personId: id, seminarId, role: 'participant' as const })),
  })
  return Promise.all(people.map(({ id }) => signedInCookie(id)))
}

/** The cost of a position's search words when it is written. */
async function reportWriting(): Promise<void> {
  const { id: questionId } = await db.question.findFirstOrThrow({ where: { number: searched } })
  const costs: Record<string, number[]> = { without: [], with: [] }
  const [some] = await db.$queryRaw<Array<{ argument: string }>>`
    SELECT argument FROM position WHERE question_id = ${questionId}::uuid LIMIT 1`
  for (let n = 0; n < 200; n++)
    for (const how of ['without', 'with'] as const)
      await db.$transaction(async (tx) => {
        const [off, on] = how === 'without' ? ['DISABLE', 'ENABLE'] : ['ENABLE', 'ENABLE']
        await tx.$executeRawUnsafe(`ALTER TABLE position ${off} TRIGGER position_is_found`)
        costs[how]?.push(
          await timed(
            () => tx.$executeRaw`
              INSERT INTO position (id, seminar_id, question_id, author_id, stance, claim, argument)
              SELECT gen_random_uuid(), seminar_id, question_id, author_id, 'supports', claim, ${some?.argument ?? ''}
              FROM position WHERE question_id = ${questionId}::uuid LIMIT 1`,
          ),
        )
        await tx.$executeRawUnsafe(`ALTER TABLE position ${on} TRIGGER position_is_found`)
      })
  const [without, whole] = [at(costs.without ?? [], 0.5), at(costs.with ?? [], 0.5)]
  console.log(
    `\nwriting a position: ${without.toFixed(2)} ms without its words, ${whole.toFixed(2)} with: ${(whole - without).toFixed(2)} more\n`,
  )
}
