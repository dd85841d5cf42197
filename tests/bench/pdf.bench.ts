import { layOut } from '@/lib/sources/convert/lay-out'
import { readPdf } from '@/lib/sources/convert/pdf/read'
import { codePointLength } from '@/lib/sources/offsets'
import { article } from '../support/pdf/documents'
import { type PageStyle, typeset } from '../support/pdf/typeset'
import { randomBy } from '../support/pdf/words'

/*
 * The cost of reading a PDF and laying it out, by its pages: a book should cost no more a page than an article, and one of 300
 * pages with a million characters less than 30 seconds on two cores.
 */
const style: PageStyle = {
  width: 468,
  height: 684,
  margin: { top: 60, foot: 60, inner: 55, outer: 45 },
  columns: 1,
  columnGap: 20,
  font: 'Times',
  size: 9.5,
  leading: 1.2,
  paragraphs: 'indented',
  isJustified: true,
  isHyphened: true,
  heads: ['A History of Doubt', 'A Seminar Reader'],
  numbers: 'head',
  prelims: 4,
}

const MOST_SECONDS = 30
const BOOK = 'a book'
const sizes = { 'an article': 60, [BOOK]: 1_500 }

let failed = false
for (const [name, paragraphs] of Object.entries(sizes)) {
  const random = randomBy(12)
  const { bytes } = await typeset(article(random, 'en', paragraphs), style, random)
  const started = performance.now()
  const read = await readPdf(bytes, { progress: () => undefined })
  if (!read.ok) throw new Error(read.problem.code)
  const { text, pages } = layOut(read.value, { mediaType: 'application/pdf' })
  const seconds = (performance.now() - started) / 1000
  const count = pages?.length ?? 0
  const megabytes = Math.round(process.memoryUsage.rss() / 1e6)
  console.log(
    `${name}: ${count} pages, ${codePointLength(text)} characters, ${seconds.toFixed(1)} s, ` +
      `${Math.round(count / seconds)} pages a second, ${megabytes} MB resident`,
  )
  if (name === BOOK && seconds > MOST_SECONDS) failed = true
}
if (failed) process.exitCode = 1
