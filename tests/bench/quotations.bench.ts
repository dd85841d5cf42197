import { convertText } from '@/lib/sources/convert/convert'
import { locate } from '@/lib/sources/quotations/find/locate'
import { closest } from '@/lib/sources/quotations/nearest/closest'

/*
 * How the cost of converting a text and finding words in it grows: ten times the text should cost about ten times to
 * convert, and little more to look up. Only the ratios of one run count.
 */
const LOOKUPS = 200
const sizes = { '15 kB': 15_000, '150 kB': 150_000, '1.5 MB': 1_500_000 }

const lexicon = Array.from({ length: 4_000 }, (_, n) => `w${((n * 7919) % 4_001).toString(36)}`)

function book(characters: number): string {
  const sentences: string[] = []
  for (let length = 0, n = 0; length < characters; n++) {
    const words = Array.from(
      { length: 18 },
      (_, k) => lexicon[(n * 31 + k * k * 17 + n * k) % lexicon.length],
    )
    const sentence = `Sentence ${n} says ${words.join(' ')}.${n % 5 === 4 ? '\n\n' : ' '}`
    sentences.push(sentence)
    length += sentence.length
  }
  return sentences.join('')
}

let smallest: number[] | undefined
for (const [name, size] of Object.entries(sizes)) {
  const typed = book(size)
  const converting = milliseconds(() => convertText(new TextEncoder().encode(typed), { name: 'book.txt' }))
  const spans = Array.from({ length: LOOKUPS }, (_, n) =>
    spanAt(typed, Math.floor((n + 0.5) * (typed.length / LOOKUPS))),
  )
  const preparing = milliseconds(() => closest(typed, spans[0] ?? ''))
  const exact = milliseconds(() => spans.map((span) => locate(typed, span))) / LOOKUPS
  const altered = spans.map((span) => span.replace(/ \S+ /, ' otherwise '))
  const fuzzy = milliseconds(() => altered.map((span) => closest(typed, span))) / LOOKUPS
  const all = [converting, preparing, exact, fuzzy]
  smallest ??= all
  const told = all.map(
    (value, n) => `${value.toFixed(2)} ms (×${(value / (smallest?.[n] ?? value)).toFixed(1)})`,
  )
  console.log(
    `${name.padStart(7)}  convert ${told[0]}, first look ${told[1]}, exact ${told[2]}, altered ${told[3]}`,
  )
}

function spanAt(text: string, from: number): string {
  return text
    .slice(from, from + 220)
    .split(/\s+/)
    .slice(1, 16)
    .join(' ')
}

function milliseconds(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}
