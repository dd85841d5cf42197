import { describe, expect, test } from 'vitest'
import { inTurns } from '@/lib/platform/children/turns'
import { locate, makingReady } from '@/lib/sources/quotations/find/locate'
import { checking } from '@/lib/sources/quotations/judge/check'
import { closestIn } from '@/lib/sources/quotations/nearest/closest'
import { prepared } from '@/lib/sources/quotations/text/prepared'
import { held, longestHeld } from '../../support/held'

const length = 1_500_000
const words = Array.from({ length: 30_000 }, (_, n) => (n * 7_919 + 104_729).toString(36))

/** Consecutive numbers without order, the same each time. */
const drawn = (at: number, most: number) => (Math.imul(at + 1, 0x9e3779b1) >>> 7) % most
const wordAt = (at: number) => words[drawn(at, words.length)] ?? ''

/** As many characters as the longest book has, varied by `n`, so that no cache helps. */
function bookOf(n: number, page: (at: number) => string): string {
  const pages = [`${n}. `]
  for (let at = 0, made = 0; made < length; at++) made += pages[pages.push(page(at)) - 1]?.length ?? 0
  return pages.join('').slice(0, length)
}

/** Texts that make different parts of the preparation expensive. */
const pages: Array<[name: string, page: (at: number) => string]> = [
  ['prose', (at) => `${wordAt(at)}${at % 20 === 19 ? '.\n\n' : ' '}`],
  ['a word on each line', (at) => `${wordAt(at)}\n`],
  ['page numbers within sentences', (at) => `${wordAt(at)} and so\n${(at % 900) + 1}\n`],
  ['words broken over lines', (at) => `${wordAt(at)}-\n${wordAt(at + 1)} `],
  ['emphasis', (at) => `_${wordAt(at)}_ `],
  ['composed letters', (at) => `${wordAt(at)}e\u0301 `],
  ['Han', (at) => String.fromCharCode(0x4e00 + drawn(at, 5_000))],
]

describe('nobody waits while the first quotation of a book is looked for', () => {
  let n = 0

  test.each(pages)('in %s', async (_, page) => {
    const ofNone = 'whose words stand in no book that was ever written'
    const texts = Array.from({ length: 3 }, () => bookOf(n++, page))
    const checked: string[] = []
    const ms = await held(async () => {
      const text = texts.pop() ?? ''
      const quoted = [text.slice(700_000, 700_060), ofNone]
      const asked = quoted.map((one) => ({ text: one, start: 0, end: 0 }))
      const found = await inTurns(checking([{ text }], asked))
      checked.push(...found.map(({ wording }) => wording))
    })
    expect(checked[1]).not.toBe('identical')
    expect(ms).toBeLessThanOrEqual(longestHeld)
  })

  test('for a citation', async () => {
    const [, page] = pages[0] ?? ['', wordAt]
    const texts = Array.from({ length: 3 }, () => bookOf(n++, page))
    const ms = await held(async () => {
      const text = texts.pop() ?? ''
      const cited = text.slice(800_000, 800_300).trim()
      await inTurns(makingReady({ text }, cited))
      expect(locate(text, cited)).toHaveLength(1)
      expect((await inTurns(closestIn(prepared(text), cited)))?.score).toBeGreaterThan(0.9)
    })
    expect(ms).toBeLessThanOrEqual(longestHeld)
  })
})
