import { db } from '@/lib/platform/database/db'
import { aMember } from '../support/factories'
import { hostileFiles } from '../support/hostile-files'
import { aBenchQuestion, aBenchSeminar, signedInCookie } from './debate'
import { median, metricOf } from './rates'

/*
 * One person reads a question while two instructors send files that are made to do harm. Pages may take twice their usual
 * time meanwhile, and the server's memory stays under 700 MB.
 */
const MOST = 2
const MEMORY = 700
const QUIET = 15_000
const site = process.env.NEXTAUTH_URL ?? ''

const bench = await aBenchSeminar()
const number = await aBenchQuestion(bench, 100)
const { slug } = bench.seminar.seminar
const reader = await signedInCookie(bench.reader.id)
const senders = await Promise.all([0, 1].map(() => anInstructor()))
const files = await Promise.all(hostileFiles.map(async ([name, , file]) => ({ name, bytes: await file() })))

let memory = 0
const begun = performance.now()
const before = await timesUntil(() => performance.now() - begun > QUIET)
let isSent = false
const sent = Promise.all(senders.map(send)).finally(() => {
  isSent = true
})
const during = await timesUntil(() => isSent)
const answers = (await sent).flat()
await db.$disconnect()

const [usual, meanwhile] = [median(before), median(during)]
const ratio = meanwhile / usual
console.log(
  `${answers.length} files, answers ${[...new Set(answers)].sort().join(', ')}: a page took ${usual.toFixed(1)} ms before, ` +
    `${meanwhile.toFixed(1)} ms meanwhile (${ratio.toFixed(2)} times, ${during.length} pages); 95 of 100 at most ` +
    `${slowest(before).toFixed(0)} and ${slowest(during).toFixed(0)} ms; memory of the server at most ${memory.toFixed(0)} MB`,
)
if (ratio > MOST || memory > MEMORY) process.exitCode = 1

async function anInstructor(): Promise<string> {
  const { person } = await aMember({ in: bench.seminar, role: 'instructor' })
  return signedInCookie(person.id)
}

/** The times of pages that one person asks for, one after the other; in milliseconds. */
async function timesUntil(isOver: () => boolean): Promise<number[]> {
  const times: number[] = []
  while (!isOver()) {
    const begun = performance.now()
    const headers = { cookie: reader, accept: 'text/html' }
    const answer = await fetch(`${site}/seminars/${slug}/questions/${number}`, { headers })
    if (answer.status !== 200) throw new Error(`A page answered ${answer.status}.`)
    await answer.arrayBuffer()
    times.push(performance.now() - begun)
    if (times.length % 10 === 0) memory = Math.max(memory, await memoryNow())
  }
  return times
}

async function memoryNow(): Promise<number> {
  return (await metricOf(new URL(site), 'process_resident_memory_bytes')) / 1e6
}

/** Sends all files, one after the other; the statuses of the answers. The connection of a file too large may be cut. */
async function send(cookie: string): Promise<string[]> {
  const answers: string[] = []
  for (const { name, bytes } of files) {
    const body = new FormData()
    body.set('file', new File([bytes.slice()], 'a.docx'))
    body.set('title', name)
    body.set('language', 'en')
    const headers = { cookie, origin: site }
    const sent = { method: 'POST', headers, body }
    const answer = await fetch(`${site}/api/v1/seminars/${slug}/sources`, sent).catch(() => null)
    await answer?.arrayBuffer()
    answers.push(String(answer?.status ?? 'cut'))
  }
  return answers
}

function slowest(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0
}
