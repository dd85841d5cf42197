import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { opinionSeenBy } from '@/lib/opinion/groups/queries'
import { db } from '@/lib/platform/database/db'
import { closeHeavyReads } from '@/lib/platform/database/heavy-reads'
import { findQuestion } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { accepted, aMember, aToken } from '../support/factories'
import { aBenchQuestion, aBenchSeminar, idOf, signedInCookie } from './debate'
import { median, ratesOf } from './rates'

/*
 * The mathematics of opinion beside libraries for a plain map, and beside a bare pass of the components, each in a process of
 * its own and in turns; then a seminar of 300 in which ballots keep coming: how soon one is seen, and what it costs the
 * question's page. Only ratios of one run count, and the two seconds in which a ballot has to show. A missed mark fails the run.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)

/** In milliseconds: a page that hears of a change waits so long before it asks again (`LiveRefresh`). */
const PAUSE = 400

type Run = { votes: number; milliseconds: number; megabytes: number; rand: number | null }

compare('10,000 people × 500 positions, 5% cast', 'libraries', [10_000, 500, 0.05])
compare('33,422 people × 783 positions, 2.2 million votes', 'bare', [33_422, 783, 0.084])
await reportSeminar()
await closeHeavyReads()
await db.$disconnect()

function compare(title: string, other: 'libraries' | 'bare', size: number[]): void {
  const runs: Record<string, Run[]> = { ours: [], [other]: [] }
  for (let round = 0; round < ROUNDS; round++)
    // One run of the libraries takes most of a minute.
    for (const name of Object.keys(runs))
      if (name !== 'libraries' || round === 0) runs[name]?.push(run(name, size))
  const of = (name: string, key: 'milliseconds' | 'megabytes') =>
    median(runs[name]?.map((one) => one[key]) ?? [])
  console.log(`\n${title}: ${runs.ours?.[0]?.votes.toLocaleString('en')} votes`)
  for (const name of Object.keys(runs)) {
    const rand = runs[name]?.[0]?.rand
    const index = rand === null || rand === undefined ? '' : `, adjusted Rand index ${rand.toFixed(3)}`
    console.log(
      `  ${name.padEnd(10)} ${of(name, 'milliseconds').toFixed(0)} ms, ${of(name, 'megabytes').toFixed(0)} MB${index}`,
    )
  }
  const ratio = (key: 'milliseconds' | 'megabytes') => of('ours', key) / of(other, key)
  const [time, memory] = [ratio('milliseconds'), ratio('megabytes')]
  if (other === 'bare') {
    mark(time <= 3, `ours takes ${time.toFixed(2)} times the bare pass, at most 3`)
    return
  }
  mark(time <= 0.1, `ours takes ${time.toFixed(4)} of the time, at most 0.1`)
  mark(memory <= 1 / 3, `ours takes ${memory.toFixed(3)} of the memory, at most 0.333`)
  const [our, their] = [runs.ours?.[0]?.rand ?? 0, runs[other]?.[0]?.rand ?? 0]
  mark(our > their, `ours has the better Rand index, ${our.toFixed(3)} against ${their.toFixed(3)}`)
}

function mark(isMet: boolean, words: string): void {
  console.log(`  ${isMet ? 'met' : 'MISSED'}: ${words}`)
  if (!isMet) process.exitCode = 1
}

function run(name: string, size: number[]): Run {
  const program = ['--expose-gc', '--import', 'tsx', 'tests/bench/opinion-run.ts', name, ...size.map(String)]
  return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' }))
}

/** 300 people with 25 ballots each on 40 positions. */
async function reportSeminar(): Promise<void> {
  const bench = await aBenchSeminar()
  const number = await aBenchQuestion(bench, 40)
  const id = await idOf(bench, number)
  await vote(id, bench.seminar.seminar.id)
  const voter = (await aMember({ in: bench.seminar })).person
  const positions = await db.position.findMany({ where: { questionId: id }, select: { id: true } })
  const target = positions[0]?.id ?? ''
  accepted(await cast(voter, target, 'agree'))
  await reportFreshness(id, bench.seminar, { voter, target })
  await reportPage(id, number, bench.seminar.seminar.slug, { voter, target })
}

/** From a ballot to the answer that has it, of another member, who asks when the stream says that something has changed. */
async function reportFreshness(
  id: string,
  seminar: Member,
  { voter, target }: { voter: Parameters<typeof cast>[0]; target: string },
): Promise<void> {
  const reader = (await aMember({ in: seminar, role: 'observer' })).person
  const headers = { authorization: `Bearer ${await aToken(reader, 'read')}` }
  const api = new URL(`/api/v1/questions/${id}/`, process.env.NEXTAUTH_URL)
  const stream = await fetch(new URL('live', api), { headers })
  const heard = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  const changed = async () => {
    for (;;) {
      const part = await heard?.read()
      if (!part || part.done) throw new Error('The stream ended.')
      if (part.value.includes('event: changed')) return
    }
  }
  const passes = async () => {
    const answer = await fetch(new URL('opinion', api), { headers })
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`)
    const { mapped }: { mapped: Array<{ position: string; passes: number }> } = await answer.json()
    return mapped.find(({ position }) => position === target)?.passes ?? 0
  }
  await passes()
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    const before = await passes()
    const begun = performance.now()
    const hears = changed()
    accepted(await cast(voter, target, round % 2 ? 'agree' : 'pass'))
    await hears
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    if ((await passes()) === before) throw new Error('A ballot was not seen in the next answer.')
    times.push(performance.now() - begun)
  }
  await heard?.cancel()
  const slowest = Math.max(...times)
  console.log(`\nA seminar of 300 with 25 ballots each`)
  console.log(`  a ballot shows to another reader after a median of ${median(times).toFixed(0)} ms`)
  mark(slowest <= 2_000, `the slowest of 20 shows after ${slowest.toFixed(0)} ms, at most 2000`)
}

/** The page alone, and while a ballot a second is cast and its opinion asked for. */
async function reportPage(
  id: string,
  number: number,
  slug: string,
  { voter, target }: { voter: Parameters<typeof cast>[0]; target: string },
): Promise<void> {
  const cookie = await signedInCookie(voter.id)
  const page = { question: `/seminars/${slug}/questions/${number}` }
  const token = await aToken(voter, 'read')
  const address = new URL(`/api/v1/questions/${id}/opinion`, process.env.NEXTAUTH_URL)
  const alone = (await ratesOf(page, cookie)).get('question')?.perSecond ?? 0
  let isOver = false
  const beside = (async () => {
    for (let n = 0; !isOver; n++) {
      accepted(await cast(voter, target, n % 2 ? 'agree' : 'pass'))
      await fetch(address, { headers: { authorization: `Bearer ${token}` } })
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  })()
  const together = (await ratesOf(page, cookie)).get('question')?.perSecond ?? 0
  isOver = true
  await beside
  const kept = (100 * together) / alone
  mark(
    kept >= 80,
    `the question's page keeps ${kept.toFixed(0)}% of its ${alone.toFixed(0)} requests a second, at least 80%`,
  )
}

async function vote(questionId: string, seminarId: string): Promise<void> {
  const people = Array.from({ length: 300 }, (_, n) => ({
    id: randomUUID(),
    name: `Voter ${n}`,
    email: `${randomUUID()}@veta.example`,
  }))
  await db.person.createMany({ data: people })
  await db.membership.createMany({
    data: people.map(({ id }) => ({ personId: id, seminarId, role: 'participant' as const })),
  })
  await db.participation.createMany({
    data: people.map(({ id }) => ({ personId: id, questionId, seminarId })),
  })
  await db.$executeRaw`
    INSERT INTO ballot (position_id, voter_id, seminar_id, question_id, revision, vote)
    SELECT po.id, pa.id, ${seminarId}::uuid, ${questionId}::uuid, po.revision,
      (CASE WHEN abs(hashtext(po.id::text || pa.id::text)) % 10 = 0 THEN 'pass'
        WHEN (abs(hashtext(pa.id::text)) % 3 = abs(hashtext(po.id::text)) % 3) THEN 'agree' ELSE 'disagree' END)::"Vote"
    FROM position po CROSS JOIN participation pa
    WHERE po.question_id = ${questionId}::uuid AND pa.question_id = ${questionId}::uuid AND pa.id <> po.author_id
      AND abs(hashtext(pa.id::text || po.id::text)) % 40 < 25`
  await startThread(questionId)
}

/** The first answer starts the thread. */
async function startThread(questionId: string): Promise<void> {
  const { personId } = await db.participation.findFirstOrThrow({ where: { questionId } })
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  await opinionSeenBy(await findQuestion(person, questionId))
}
