import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/platform/database/db'
import { openToPublic } from '@/lib/questions/commands/public-access'
import { publicQuestionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { accepted } from '../support/factories'
import { aPosition } from '../support/factories/positions'
import { aBenchQuestion, aBenchSeminar, idOf, signedInCookie } from './debate'
import { percent, type Rate, ratesOf, reportRates } from './rates'

/*
 * A public question, signed out, against a static file of the same server and the page of the same question for a member; and
 * how soon a new position is in it. Rates are of one run, in turns, since machines and minutes differ.
 */
const site = process.env.NEXTAUTH_URL ?? ''

const bench = await aBenchSeminar()
const number = await aBenchQuestion(bench, 1_000)
const question = await idOf(bench, number)
const { person } = bench.seminar
accepted(await openToPublic(person, question, { names: false, indexed: false }))
await db.$executeRawUnsafe('VACUUM ANALYZE')

const rates = await ratesOf(
  {
    floor: '/icon.svg',
    'public question': publicQuestionPath(question),
    'embedded question': `/embed/questions/${question}`,
    'question, signed in': `/seminars/${bench.seminar.seminar.slug}/questions/${number}`,
  },
  await signedInCookie(bench.reader.id),
)
reportRates(rates)
const none: Rate = { perSecond: 0, cpu: 0, slowest: 0 }
const [still, open, member] = ['floor', 'public question', 'question, signed in'].map(
  (name) => rates.get(name as 'floor') ?? none,
)
const ratio = (open?.perSecond ?? 0) / (still?.perSecond ?? 1)
console.log(`\n  public question, of the rate of a static file: ${percent(ratio)}   mark: 50%`)
console.log(
  `  and of its own page, signed in: ${((open?.perSecond ?? 0) / (member?.perSecond ?? 1)).toFixed(1)} ×`,
)
console.log(`  a new position is in it after ${await delay()} ms   mark: 1,000 ms`)
await db.$disconnect()

/** In milliseconds, the median of five positions: from the commit to the end of the first answer with it. */
async function delay(): Promise<number> {
  const context = await findQuestion(person, question)
  const delays: number[] = []
  for (let n = 0; n < 5; n++) {
    const { claim } = await aPosition({
      on: context,
      by: person,
      thesis: 'C',
      claim: `Brand new, number ${n}.`,
    })
    const posted = performance.now()
    while (!(await lastPage()).includes(claim)) await wait(5)
    delays.push(performance.now() - posted)
  }
  return Math.round(delays.sort((a, b) => a - b)[2] ?? Number.NaN)
}

/** New positions are at the end of their thesis; an address after the last page is that of the last one. */
async function lastPage(): Promise<string> {
  return (await fetch(`${site}${publicQuestionPath(question)}?page=99999`)).text()
}
