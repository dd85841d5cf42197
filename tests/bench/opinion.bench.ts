import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { opinionSeenBy } from '@/lib/opinion/groups/queries'
import { db } from '@/lib/platform/database/db'
import { closeHeavyReads } from '@/lib/platform/database/heavy-reads'
import { findQuestion } from '@/lib/questions/queries'
import { accepted, aMember, aToken } from '../support/factories'
import { aBenchQuestion, aBenchSeminar, idOf, signedInCookie } from './debate'
import { median, ratesOf } from './rates'

/*
 * The mathematics of opinion beside libraries for a plain map, and beside a bare pass of the components, each in a process of
 * its own and in turns; then a seminar of 300 in which ballots keep coming: how soon one is seen, and what it costs the
 * question's page. Only ratios of one run count.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)

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
  const ratio = (key: 'milliseconds' | 'megabytes') => (of('ours', key) / of(other, key)).toFixed(3)
  console.log(`  ours takes ${ratio('milliseconds')} of the time and ${ratio('megabytes')} of the memory`)
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
  const token = await aToken(voter)
  const address = new URL(`/api/v1/questions/${id}/opinion`, process.env.NEXTAUTH_URL)
  const ask = async () => {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    const { mapped }: { mapped: Array<{ position: string; passes: number }> } = await answer.json()
    return mapped.find(({ position }) => position === target)?.passes ?? 0
  }
  accepted(await cast(voter, target, 'agree'))
  const times: number[] = []
  let seen = await ask()
  for (let round = 0; round < 20; round++) {
    const begun = performance.now()
    accepted(await cast(voter, target, round % 2 ? 'agree' : 'pass'))
    const now = await ask()
    if (now === seen) throw new Error('A ballot was not seen in the next answer.')
    seen = now
    times.push(performance.now() - begun)
  }
  console.log(`\nA seminar of 300 with 25 ballots each`)
  console.log(
    `  from a ballot to the answer that has it: median ${median(times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`,
  )
  await reportPage(id, number, bench.seminar.seminar.slug, { voter, target })
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
  console.log(
    `  the question's page keeps ${((together / alone) * 100).toFixed(0)}% of its ${alone.toFixed(0)} requests a second`,
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
