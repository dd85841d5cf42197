import { db } from '@/lib/platform/database/db'
import { aBenchBrief } from './brief'
import { aBenchQuestion, aBenchSeminar, idOf, signedInCookie } from './debate'
import { theFloor } from './floor-site'
import { metricOf, percent, type Rate, ratesOf, reportRates } from './rates'

/*
 * The page of a question, the frame of every page alone, and a public Brief, against a page without any of Veta. Everything
 * is measured in one run, in turns, since machines and minutes differ; only the ratios count.
 */
const site = new URL(process.env.NEXTAUTH_URL ?? '')

const bench = await aBenchSeminar()
const number = await aBenchQuestion(bench, 1_000)
const large = await aBenchQuestion(bench, 10_000)
const key = await aBenchBrief(bench.seminar.person, await idOf(bench, number))
await db.$executeRawUnsafe('VACUUM ANALYZE')
const cookie = await signedInCookie(bench.reader.id)
const floor = await theFloor()

const at = `/seminars/${bench.seminar.seminar.slug}/questions`
const pages = {
  floor: floor.page(await idOf(bench, number)),
  frame: '/frame',
  'question of 1,000': `${at}/${number}`,
  'question of 10,000': `${at}/${large}`,
  'public Brief': `/briefs/${key}`,
}
const rates = await ratesOf(pages, cookie)
reportRates(rates)
const { floor: first, 'question of 1,000': second } = pages
const crowded = await ratesOf({ floor: first, question: second }, cookie, 50)
reportMarks()
console.log(`resident ${Math.round((await metricOf(site, 'process_resident_memory_bytes')) / 1e6)} MB\n`)
await floor.stop()
await db.$disconnect()

function reportMarks(): void {
  const none: Rate = { perSecond: 0, cpu: 0, slowest: 0 }
  const [bare, question] = [rates.get('floor') ?? none, rates.get('question of 1,000') ?? none]
  const [few, many] = [crowded.get('floor') ?? none, crowded.get('question') ?? none]
  const brief = rates.get('public Brief') ?? none
  const marks = [
    ['question, of the rate of the floor', percent(question.perSecond / bare.perSecond), '50%'],
    ['question, CPU', `${question.cpu.toFixed(1)} ms (floor ${bare.cpu.toFixed(1)})`, '6 ms'],
    ['question, 99th percentile at 50', `${(many.slowest / few.slowest).toFixed(1)} × the floor’s`, '2 ×'],
    ['public Brief, of the rate of the floor', percent(brief.perSecond / bare.perSecond), '50%'],
  ] as const
  console.log(`\nat 50 connections: floor ${told(few)}, question ${told(many)}`)
  for (const [what, is, mark] of marks) console.log(`  ${what.padEnd(40)} ${is.padEnd(28)} mark: ${mark}`)
}

function told({ perSecond, slowest }: Rate): string {
  return `${perSecond.toFixed(0)} a second, 99th percentile ${slowest.toFixed(0)} ms`
}
