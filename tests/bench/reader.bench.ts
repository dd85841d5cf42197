import { db } from '@/lib/platform/database/db'
import { aSource } from '../support/factories'
import { article } from '../support/pdf/documents'
import { bookPage, typeset } from '../support/pdf/typeset'
import { randomBy, sentences } from '../support/pdf/words'
import { aBenchQuestion, aBenchSeminar, signedInCookie } from './debate'
import { type Rate, ratesOf } from './rates'

/*
 * The first view of a long text: a PDF of some 300 pages against a text of 30 paragraphs, both uncited, by one reader in
 * turns. Neither the server's CPU time nor the time to answer may be more than twice that of the short one.
 */
const MOST = 2
const site = process.env.NEXTAUTH_URL ?? ''

const bench = await aBenchSeminar()
await aBenchQuestion(bench, 100)
const random = randomBy(12)
const short = await aSource({
  in: bench.seminar,
  text: Array.from({ length: 30 }, () => sentences(random, 'en', 4, 9)).join('\n\n'),
})
const { bytes } = await typeset(article(random, 'en', 1_500), bookPage, random)
const long = await aSource({ in: bench.seminar, bytes, fileName: 'book.pdf' })
const [version] = long.source.versions
const pages = await db.versionPage.count({ where: { versionId: version?.id } })
const pathOf = (number: number) => `/seminars/${bench.seminar.seminar.slug}/sources/${number}`
const cookie = await signedInCookie(bench.reader.id)
const addresses = { short: pathOf(short.source.number), long: pathOf(long.source.number) }
const rates = await ratesOf(addresses, cookie)
await db.$disconnect()

for (const [name, address] of Object.entries(addresses)) {
  const answer = await fetch(new URL(address, site), { headers: { cookie, accept: 'text/html' } })
  console.log(`${name}: ${(await answer.text()).length} characters of HTML`)
}
const [one, other] = [rates.get('short'), rates.get('long')]
if (!one || !other) throw new Error('Nothing was measured.')
const ratio = (of: (rate: Rate) => number) => of(other) / of(one)
const cpu = ratio((rate) => rate.cpu)
const time = ratio((rate) => 1 / rate.perSecond)
console.log(
  `${pages} pages, ${version?.paragraphs} paragraphs against 30: ${cpu.toFixed(2)} times the CPU time ` +
    `(${other.cpu.toFixed(1)} and ${one.cpu.toFixed(1)} ms), ${time.toFixed(2)} times the time of an answer`,
)
if (cpu > MOST || time > MOST) process.exitCode = 1
