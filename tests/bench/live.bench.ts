import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/platform/database/db'
import { record } from '@/lib/platform/events'
import { aBenchQuestion, aBenchSeminar, signedInCookie } from './debate'

/*
 * How long a commit takes to reach 500 open live streams of different people, compared with a plain node:http server with
 * one LISTEN and no permissions. In turns and in one run; only the ratios count.
 */
const STREAMS = 500
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 40)
const TOO_LATE = 10_000

const site = process.env.NEXTAUTH_URL ?? ''
const bench = await aBenchSeminar()
const number = await aBenchQuestion(bench, 20)
const question = await db.question.findFirstOrThrow({
  where: { number, seminarId: bench.seminar.seminar.id },
})
const people = await somePeople(bench.seminar.seminar.id)

const bare = await bareServer()
const ours = `${site}/api/v1/questions/${question.id}/live`
const before = { bare: await memoryOf('bare'), veta: await memoryOf('veta') }
const heard = { bare: new Set<Heard>(), veta: new Set<Heard>() }
for (const person of people) {
  await open(heard.bare, `${bare.address}/`, {})
  await open(heard.veta, ours, { cookie: await signedInCookie(person) })
}
await wait(1_000)

const event = {
  actor: bench.seminar.person,
  seminarId: bench.seminar.seminar.id,
  questionId: question.id,
  kind: 'position.posted',
  subject: 'position',
  subjectId: question.id,
}
const commits = {
  bare: () => db.$executeRaw`WITH recorded AS (INSERT INTO event (kind, subject, subject_id, question_id)
    VALUES ('bare', 'bare', 'bare', ${question.id}::uuid)) SELECT pg_notify('bare', '{"topic":"positions"}')`,
  veta: () => record(db, event),
}

const times = { bare: [] as Times[], veta: [] as Times[] }
let missed = 0
for (let round = -5; round < ROUNDS; round++)
  for (const side of ['bare', 'veta'] as const) {
    const took = await reach(side)
    if (round >= 0) times[side].push(took)
  }
report()
await reportMemory()
bare.stop()
for (const { stop } of [...heard.bare, ...heard.veta]) stop()
await db.$disconnect()

type Heard = { count: number; at: number; stop: () => void }
type Times = { most: number; all: number; after: number }

async function somePeople(seminarId: string): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ person_id: string }>>`
    WITH reader AS (INSERT INTO person (id, email, name)
      SELECT gen_random_uuid(), 'live' || n || '@veta.example', 'Reader ' || n FROM generate_series(1, ${STREAMS}::int) g(n)
      RETURNING id)
    INSERT INTO membership (seminar_id, person_id, role) SELECT ${seminarId}::uuid, id, 'participant' FROM reader
    RETURNING person_id`
  return rows.map(({ person_id }) => person_id)
}

async function bareServer() {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'bare-live.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(child.stdout, 'data')
  return { address: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.kill() }
}

/** Resolves once the stream reports that it is open. */
function open(all: Set<Heard>, url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { headers, agent: new Agent({ keepAlive: false }) },
      (answer: IncomingMessage) => {
        if (answer.statusCode !== 200) return reject(new Error(`${url}: ${answer.statusCode}`))
        const one: Heard = { count: 0, at: 0, stop: () => sent.destroy() }
        all.add(one)
        answer.setEncoding('utf8')
        answer.once('data', () => resolve())
        answer.on('data', (text: string) => {
          const messages = text.split('event: changed').length - 1
          if (messages === 0) return
          one.count += messages
          one.at = performance.now()
        })
        answer.on('error', () => {})
      },
    )
    sent.on('error', (error) => (all.size < STREAMS ? reject(error) : undefined))
    sent.end()
  })
}

/** In milliseconds: from sending the commit until 95 of 100 streams have heard, and until all; `after` its answer. */
async function reach(side: 'bare' | 'veta'): Promise<Times> {
  const streams = [...heard[side]]
  const wanted = (streams[0]?.count ?? 0) + 1
  const started = performance.now()
  await commits[side]()
  const committed = performance.now()
  while (streams.some(({ count }) => count < wanted)) {
    if (performance.now() - started > TOO_LATE) break
    await wait(1)
  }
  const late = streams.filter(({ count }) => count !== wanted)
  missed += late.length
  const taken = streams.map(({ at }) => at - started).sort((a, b) => a - b)
  await wait(20)
  const most = taken[Math.ceil(STREAMS * 0.95) - 1] ?? TOO_LATE
  return { most, all: taken.at(-1) ?? TOO_LATE, after: started + most - committed }
}

async function memoryOf(side: 'bare' | 'veta'): Promise<number> {
  const text = await (await fetch(side === 'bare' ? `${bare.address}/memory` : `${site}/metrics`)).text()
  return Number(side === 'bare' ? text : /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1])
}

function median(all: number[]): number {
  return all.sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN
}

function report(): void {
  console.log(`\na commit reaches ${STREAMS} open streams, medians of ${ROUNDS} rounds in turns`)
  const both = (of: (times: Times) => number) => [median(times.bare.map(of)), median(times.veta.map(of))]
  say(
    '95 of 100',
    both(({ most }) => most),
  )
  say(
    'all',
    both(({ all }) => all),
  )
  say(
    '95 of 100, without the commit itself',
    both(({ after }) => after),
  )
  console.log(`  missed or doubled: ${missed} of ${(ROUNDS + 5) * STREAMS * 2}`)
}

function say(what: string, [plain = Number.NaN, own = Number.NaN]: number[]): void {
  const ratio = (own / plain).toFixed(2)
  console.log(`  ${what.padEnd(36)} ${plain.toFixed(1)} ms plain, ${own.toFixed(1)} ms Veta: ${ratio} times`)
}

async function reportMemory(): Promise<void> {
  for (const side of ['bare', 'veta'] as const) {
    const now = await memoryOf(side)
    const each = (now - before[side]) / STREAMS / 1000
    console.log(`  memory, ${side}: ${(now / 1e6).toFixed(0)} MB, ${each.toFixed(1)} kB more for each stream`)
  }
}
