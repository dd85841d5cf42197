import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { locate } from '@/lib/sources/quotations/find/locate'
import { closest } from '@/lib/sources/quotations/nearest/closest'

const text = `The ministry says that it gave forty loans to the salt works, and that none was repaid in time.

The union answers that the loans came late, that the prices had fallen by then, and that nobody in Uyuni had asked for them.

“Salt is ours,” said Ana Mamani, who does not trust the ministry's figures. 👨‍👩‍👧‍👦 listened.`

describe('the closest passage', () => {
  test.each([
    ['a word changed', 'it gave fifty loans to the salt works', 'it gave forty loans to the salt works'],
    [
      'a negation taken out',
      'who does trust the ministry’s figures',
      "who does not trust the ministry's figures",
    ],
    ['words put in', 'that the public loans really came too late', 'that the loans came late'],
    ['a word misspelt', 'nobody in Uyni had askt for them', 'nobody in Uyuni had asked for them'],
    ['only misspelt words', 'ministri figurs', "ministry's figures"],
    ['another case and signs', 'SALT is ours!” said Ana', 'Salt is ours,” said Ana'],
    [
      'an omission and a change',
      'The union answered […] that nobody in Uyuni',
      'The union answers that the loans came late, that the prices had fallen by then, and that nobody in Uyuni',
    ],
    ['its first word changed', 'A ministry says that it gave', 'The ministry says that it gave'],
    [
      'its own full stop',
      'the loans were late, that the prices had fallen by then.',
      'the loans came late, that the prices had fallen by then',
    ],
  ])('has the words of a quotation with %s', (_, typed, own) => {
    const found = closest(text, typed)
    expect(found?.quote).toBe(own)
    expect(found && sliceByCodePoints(text, found.start, found.end)).toBe(own)
    expect(found?.score).toBeGreaterThan(0.4)
    expect(found?.score).toBeLessThan(1)
  })

  test.each([
    'The European Union has put a tariff on the import of steel from all over the world.',
    'and that it was to be by the in of a',
    'zzz',
    '…',
    '',
  ])('is none where nothing resembles it: %s', (typed) => {
    expect(closest(text, typed)).toBeNull()
  })

  test('is none in an empty text', () => {
    expect(closest('', 'anything at all')).toBeNull()
  })
})

test('whatever is typed, what is answered is the text at its place', () => {
  fc.assert(
    fc.property(
      fc.lorem({ maxCount: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.nat(40),
      (words, typed, at) => {
        const found = closest(words, `${words.slice(at, at + 40)} ${typed}`)
        if (found) expect(sliceByCodePoints(words, found.start, found.end)).toBe(found.quote)
      },
    ),
  )
})

describe('in a text of 1.5 MB', () => {
  const long = longText()
  const paragraphs = long.split('\n\n')
  const spans = Array.from({ length: 200 }, (_, at) => {
    const words = (paragraphs[at * 11] ?? '').split(' ')
    return words.slice(at % 30, (at % 30) + 20)
  })

  test('a short quotation with one word of another text is found', () => {
    const [span = []] = spans
    const typed = [...span.slice(0, 2), 'otherwise', span[3]]
    expect(closest(long, typed.join(' '))?.quote).toBe(span.slice(0, 4).join(' '))
  })

  // The first lookup prepares the text.
  closest(long, 'prepared')

  test('every span is found where it stands, once', () => {
    for (const span of spans) expect(locate(long, span.join(' '))).toHaveLength(1)
  })

  test('a quotation with a word changed, one left out and one put in is found', () => {
    for (const span of spans) {
      const typed = [
        ...span.slice(0, 5),
        'otherwise',
        ...span.slice(6, 10),
        ...span.slice(11, 15),
        'indeed',
        ...span.slice(15),
      ]
      expect(closest(long, typed.join(' '))?.quote).toBe(span.join(' '))
    }
  })
})

/** 1.5 MB of made-up words, rare and common ones as in a language, the same in every run. */
function longText(): string {
  let seed = 11
  const next = (most: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % most
  }
  const letters = 'aeioubcdfglmnprstv'
  const make = () => Array.from({ length: 3 + next(7) }, () => letters[next(letters.length)]).join('')
  const vocabulary = Array.from({ length: 20_000 }, make)
  const word = () => vocabulary[Math.floor((next(1_000_000) / 1_000_000) ** 4 * vocabulary.length)] ?? ''
  const paragraph = () => `${Array.from({ length: 90 }, word).join(' ')}.`
  return Array.from({ length: 2400 }, paragraph).join('\n\n')
}
